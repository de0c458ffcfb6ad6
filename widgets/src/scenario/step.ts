// One step of a script: its mark, its line, its XML, and what is to be said of it.

import { button, h, setText } from "../shared/dom";
import { paintTokens } from "../shared/paint";
import { tokenize } from "../shared/xml";
import type { Block, StanzaTold, State, StepTold } from "./told";

const MARKS: Record<State, string> = { waiting: "·", running: "…", passed: "✓", failed: "✗" };
const SAID: Record<State, string> = { waiting: "not played", running: "playing", passed: "passed", failed: "failed" };

export class StepRow {
  readonly root: HTMLElement;
  private readonly mark = h("span", "xk-mark", { "aria-hidden": true });
  private readonly said = h("span", "xk-said");
  private readonly time = h("span", "xk-ms");
  private readonly head: HTMLButtonElement;
  private readonly why = h("div", "xk-why", { hidden: true });
  private readonly stanza = h("div", "xk-stanza", { hidden: true });
  private entry: number | null = null;

  constructor(block: Block, onChoose: () => void) {
    this.head = button("xk-step-head", "", "", onChoose);
    this.head.append(
      this.mark,
      this.said,
      h("span", "xk-line", {}, String(block.line)),
      h("span", "xk-verb", {}, block.head),
      this.time,
    );
    this.root = h("li", "xk-step", {}, this.head);
    if (block.body) this.root.append(xml(block.body));
    this.root.append(this.why, this.stanza);
  }

  tell(told: StepTold): void {
    this.root.dataset.state = told.state;
    this.entry = told.entry;
    setText(this.mark, MARKS[told.state]);
    setText(this.said, SAID[told.state]);
    setText(this.time, told.ms === null ? "" : `${Math.round(told.ms)} ms`);
    this.head.disabled = told.entry === null;
    this.head.title = told.entry === null ? "" : `Show its stanza, #${told.entry} of the recording`;
    if (told.entry !== null) this.head.setAttribute("aria-expanded", String(!this.stanza.hidden));
    this.why.hidden = told.problem === "";
    this.why.replaceChildren(h("p", "", {}, told.problem), ...told.why.map((each) => h("pre", "", {}, each)));
  }

  /** Show what was recorded for the step. */
  show(told: StanzaTold): void {
    this.stanza.replaceChildren(h("p", "", {}, `#${told.entry} ${told.sentence}`), xml(told.xml));
    this.setOpen(true);
  }

  /** Hide it again; whether it was shown. */
  hide(): boolean {
    const shown = !this.stanza.hidden;
    this.setOpen(false);
    return shown;
  }

  private setOpen(open: boolean): void {
    this.stanza.hidden = !open;
    if (this.entry !== null) this.head.setAttribute("aria-expanded", String(open));
  }
}

/** As it is written, in colours. */
function xml(text: string): HTMLElement {
  const element = h("pre", "xk-code");
  for (const token of tokenize(text)) {
    if (token.kind === "space") element.append(token.text);
    else paintTokens(element, [token]);
  }
  return element;
}
