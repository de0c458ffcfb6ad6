// The star and the note on the entry that is read.

import type { Annotations } from "../shared/annotations";
import { button, h, setPressed, setText } from "../shared/dom";
import { putText } from "../shared/text";

const LONGEST = 10_000; // characters; the recording takes no more

export class Note {
  /** The button that gives a star. */
  readonly star = button("xk-star", "☆", "Give it a star, or take it away (*)", () => this.toggleStar());
  /** The button that opens the editor. */
  readonly pen = button("xk-pen", "Note", "Write a note on it (e)", () => this.edit());
  /** The note, or its editor. */
  readonly element = h("div", "xk-own-note");
  private readonly area = h("textarea", "", { "aria-label": "Your note", rows: 2, maxlength: LONGEST });
  private number: number | null = null;
  private editing = false;
  private readonly annotations: Annotations;
  private readonly left: () => void;

  /** `left`: the reader is done with the editor. */
  constructor(annotations: Annotations, left: () => void) {
    this.annotations = annotations;
    this.left = left;
    this.area.placeholder = "Your note; Ctrl+Enter keeps it, Esc does not";
    this.area.addEventListener("keydown", (event) => this.onKey(event));
    this.area.addEventListener("blur", () => this.keep());
  }

  /** Speak of another entry, or of none; what was being written is kept. */
  show(number: number | null): void {
    if (number === this.number && this.editing) return;
    this.keep();
    this.number = number;
    this.refresh();
  }

  /** Show what is on the entry now. */
  refresh(): void {
    const { starred, note } = this.annotations.of(this.number ?? 0);
    setText(this.star, starred ? "★" : "☆");
    setPressed(this.star, starred);
    setPressed(this.pen, note !== "");
    if (this.editing) return;
    this.element.hidden = note === "";
    const text = h("p");
    putText(text, note);
    this.element.replaceChildren(text);
  }

  toggleStar(): void {
    if (this.number !== null) this.annotations.put(this.number, { starred: !this.annotations.starred(this.number) });
  }

  /** Open the editor. */
  edit(): void {
    if (this.number === null || this.editing) return;
    this.editing = true;
    this.area.value = this.annotations.note(this.number);
    this.element.hidden = false;
    this.element.replaceChildren(this.area);
    this.area.focus();
  }

  private onKey(event: KeyboardEvent): void {
    event.stopPropagation(); // what is typed is nobody's shortcut
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.keep();
    else return;
    event.preventDefault();
    this.left();
  }

  private keep(): void {
    if (!this.editing) return;
    const note = this.area.value.trim();
    this.close();
    if (this.number !== null && note !== this.annotations.note(this.number))
      this.annotations.put(this.number, { note });
  }

  private close(): void {
    this.editing = false;
    this.refresh();
  }
}
