// The list of keys.

import { button, h } from "../shared/dom";

const KEYS: readonly (readonly [string, string])[] = [
  ["↑ ↓ PgUp PgDn", "choose a row"],
  ["Home End", "first, newest"],
  ["Enter", "read its XML; Esc goes back"],
  ["← →", "in its XML: what each part means"],
  ["Enter z", "in its XML: fold or unfold at the cursor, all of it"],
  ["n Ctrl+F", "in its XML: namespaces or none, find a text"],
  ["1 2 3 4", "list, ladder, timeline, comparison"],
  ["← →", "in the ladder: hide or show what a stream set-up consists of"],
  ["s", "rows as sentences or as XML"],
  ["b", "XML or exact bytes"],
  ["c", "copy the entry; C as code, or edit and resend"],
  ["[ ]", "go to what belongs to it: request, reply, receipt, the same elsewhere"],
  ["* e", "give it a star, write a note on it"],
  ["d", "mark as A, another as B, and compare them; so does Shift and a press"],
  ["← → Shift", "in the timeline: from bar to bar, choose a range; + - 0 look closer, wider, at all"],
  ["n p u x", "in the comparison: next and previous difference, unified, exchange"],
  ["/", "filter; Esc empties it, then leaves; F1 explains it"],
  ["h", "highlight without hiding; F3, Shift+F3 go to the next"],
  ["space", "pause or go on; recording never stops"],
  ["f", "follow the newest"],
  ["r", "watch it again; , and . step, space plays"],
  ["E", "export: a page, JSON lines, XML, a script, the ladder"],
  ["?", "show or hide this"],
];

export class Help {
  readonly element: HTMLElement;
  private readonly closed: () => void;

  constructor(closed: () => void) {
    this.closed = closed;
    const rows = KEYS.map(([keys, what]) =>
      h("tr", "", {}, h("th", "", { scope: "row" }, h("kbd", "", {}, keys)), h("td", "", {}, what)),
    );
    const close = button("xk-close", "Close", "Close (Esc)", () => this.hide());
    const title = h("div", "xk-help-title", {}, h("b", "", {}, "Keys"), close);
    const aria = { role: "dialog", "aria-label": "Keys" };
    this.element = h("div", "xk-help", aria, title, h("table", "", {}, h("tbody", "", {}, ...rows)));
    this.element.hidden = true;
  }

  toggle(): void {
    if (this.hide()) return;
    this.element.hidden = false;
    this.element.querySelector("button")?.focus();
  }

  /** Hide it; whether it was there. */
  hide(): boolean {
    if (this.element.hidden) return false;
    this.element.hidden = true;
    this.closed();
    return true;
  }
}
