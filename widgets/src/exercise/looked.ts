// The stanzas that a check looked at: a button each, and below them the one that was chosen.

import { button, h } from "../shared/dom";
import { paintTokens } from "../shared/paint";
import { putText } from "../shared/text";
import { tokenize } from "../shared/xml";
import type { EntryTold, StanzaTold } from "./told";
import type { Words } from "./words";

export class Looked {
  readonly root = h("div", "xk-looked", { hidden: true });
  private readonly row = h("div", "xk-entries", { role: "group" });
  private readonly stanza = h("div", "xk-stanza", { hidden: true, "aria-live": "polite" });
  private readonly choose: (n: number) => void;
  private readonly words: Words;
  private buttons: HTMLButtonElement[] = [];
  private open: number | null = null;

  /** `choose`: the reader wants to see that one. */
  constructor(words: Words, choose: (n: number) => void) {
    this.words = words;
    this.choose = choose;
    words.keep(() => this.row.setAttribute("aria-label", words.of("Stanzas that were looked at")));
    this.root.append(this.row, this.stanza);
  }

  list(entries: EntryTold[]): void {
    this.root.hidden = entries.length === 0;
    this.buttons = entries.map((entry, n) => this.button(entry, n));
    this.row.replaceChildren(...this.buttons);
    this.close();
  }

  show(told: StanzaTold): void {
    if (!this.buttons[told.n]) return;
    const sentence = h("p");
    putText(sentence, told.sentence);
    const code = h("pre");
    paintTokens(code, tokenize(told.xml));
    this.stanza.replaceChildren(sentence, code);
    this.stanza.hidden = false;
    this.open = told.n;
    this.mark();
  }

  private button(entry: EntryTold, n: number): HTMLButtonElement {
    const title = this.words.of(entry.own ? "Show this stanza, here and in the inspector" : "Show this stanza");
    const direction = this.words.of(entry.direction);
    const element = button("xk-entry", "", title, () => this.press(n));
    const seen = this.words.of("an observer {direction}", { direction });
    putText(element, entry.own ? `#${entry.number} ${entry.stream} ${direction}` : seen);
    element.setAttribute("aria-expanded", "false");
    return element;
  }

  private press(n: number): void {
    if (this.open === n) this.close();
    else this.choose(n);
  }

  private close(): void {
    this.open = null;
    this.stanza.hidden = true;
    this.mark();
  }

  private mark(): void {
    for (const [n, each] of this.buttons.entries()) each.setAttribute("aria-expanded", String(n === this.open));
  }
}
