// The solution: shown when asked for, and asked for once more before.

import { button, h, setText } from "../shared/dom";
import type { Words } from "./words";

export class Solution {
  readonly shown = h("div", "xk-solution", { hidden: true, tabindex: -1, "aria-live": "polite" });
  readonly buttons: HTMLElement[];
  private readonly ask = button("xk-ask", "", "", () => this.setAsked(true));
  private readonly sure = h("span", "xk-sure", { role: "group", hidden: true });
  private readonly question = h("span");
  private readonly yes: HTMLButtonElement;
  private readonly no = button("xk-no", "", "", () => this.setAsked(false));
  private readonly code = h("pre");
  private readonly caution = h("p");

  /** `wanted`: the reader has asked twice. */
  constructor(words: Words, wanted: () => void) {
    this.yes = button("xk-yes", "", "", () => {
      this.setAsked(false);
      wanted();
    });
    this.sure.append(this.question, this.yes, this.no);
    this.sure.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.setAsked(false);
    });
    this.buttons = [this.ask, this.sure];
    this.shown.append(this.caution, this.code);
    words.keep(() => this.label(words));
  }

  private label(words: Words): void {
    setText(this.ask, words.of("Solution"));
    this.ask.title = words.of("Show a way to do it");
    this.sure.setAttribute("aria-label", words.of("Show the solution?"));
    setText(this.question, words.of("Try a little longer, or show the solution?"));
    setText(this.yes, words.of("Yes, show it"));
    setText(this.no, words.of("Not yet"));
    setText(this.caution, words.of("A way to do it, not the way: other ways may be as good."));
  }

  show(code: string): void {
    const asked = document.activeElement === this.ask;
    setText(this.code, code);
    this.shown.hidden = code === "";
    this.ask.hidden = code !== "" || !this.sure.hidden;
    if (asked && this.ask.hidden) this.shown.focus(); // what had the focus is gone
  }

  private setAsked(asked: boolean): void {
    this.sure.hidden = !asked;
    this.ask.hidden = asked;
    (asked ? this.yes : this.ask).focus();
  }
}
