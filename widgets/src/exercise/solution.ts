// The solution: shown when asked for, and asked for once more before.

import { button, h, setText } from "../shared/dom";

export class Solution {
  readonly shown = h("div", "xk-solution", { hidden: true, tabindex: -1, "aria-live": "polite" });
  readonly buttons: HTMLElement[];
  private readonly ask = button("xk-ask", "Solution", "Show a way to do it", () => this.setAsked(true));
  private readonly sure = h("span", "xk-sure", { role: "group", "aria-label": "Show the solution?", hidden: true });
  private readonly yes: HTMLButtonElement;
  private readonly code = h("pre");

  /** `wanted`: the reader has asked twice. */
  constructor(wanted: () => void) {
    this.yes = button("xk-yes", "Yes, show it", "", () => {
      this.setAsked(false);
      wanted();
    });
    const no = button("xk-no", "Not yet", "", () => this.setAsked(false));
    this.sure.append(h("span", "", {}, "Try a little longer, or show the solution?"), this.yes, no);
    this.sure.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.setAsked(false);
    });
    this.buttons = [this.ask, this.sure];
    this.shown.append(h("p", "", {}, "A way to do it, not the way: other ways may be as good."), this.code);
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
