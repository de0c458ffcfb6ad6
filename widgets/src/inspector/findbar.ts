// The second box: it marks entries without hiding the others, and goes from one to the next.

import { button, h, setText } from "../shared/dom";
import type { FilterError } from "../shared/filter";
import { grouped } from "../shared/format";

const TYPING_PAUSE = 150; // ms

/** What the box says of itself. */
export interface FindWords {
  name: string;
  hint: string;
  previous: string;
  next: string;
  close: string;
}

const HIGHLIGHT: FindWords = {
  name: "Highlight",
  hint: "Highlight: as in the filter, hiding nothing",
  previous: "Previous match (Shift+F3)",
  next: "Next match (F3)",
  close: "Stop highlighting (Esc)",
};

export interface FindBarHandlers {
  textChanged(text: string): void;
  /** Go to the next (1) or previous (-1) marked entry. */
  go(step: 1 | -1): void;
  closed(): void;
}

export class FindBar {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly place = h("span", "xk-place", { role: "status" });
  private readonly handlers: FindBarHandlers;
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor(handlers: FindBarHandlers, signal: AbortSignal, words = HIGHLIGHT) {
    this.handlers = handlers;
    const hint = { placeholder: words.hint, "aria-label": words.name };
    this.input = h("input", "", { type: "text", ...hint, spellcheck: false, autocomplete: "off" });
    const previous = button("xk-previous", "↑", words.previous, () => handlers.go(-1));
    const next = button("xk-next", "↓", words.next, () => handlers.go(1));
    const close = button("xk-find-close", "×", words.close, () => this.close());
    const aria = { role: "search", "aria-label": words.name };
    this.element = h("div", "xk-findbar", aria, this.input, this.place, previous, next, close);
    this.element.hidden = true;
    this.input.addEventListener("input", () => this.onInput(), { signal });
    this.element.addEventListener("keydown", (event) => this.onKey(event), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.typing));
  }

  open(): void {
    this.element.hidden = false;
    this.input.focus();
    this.input.select();
  }

  /** Show where the reader is: the marked entry's place among them (0: at none), how many there are. */
  showPlace(place: number, count: number, more: boolean): void {
    const total = `${grouped(count)}${more ? "+" : ""}`;
    if (this.input.value.trim() === "") setText(this.place, "");
    else setText(this.place, place > 0 ? `${grouped(place)} of ${total}` : `${total} found`);
  }

  showFault(fault: FilterError | null): void {
    this.input.setAttribute("aria-invalid", String(fault !== null));
    this.input.title = fault?.message ?? "";
    if (fault) setText(this.place, fault.message);
  }

  private onInput(): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.handlers.textChanged(this.input.value), TYPING_PAUSE);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.target === this.input) this.handlers.go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Look for nothing any more. */
  close(): void {
    this.element.hidden = true;
    this.input.value = "";
    clearTimeout(this.typing);
    this.handlers.textChanged("");
    this.handlers.closed();
  }
}
