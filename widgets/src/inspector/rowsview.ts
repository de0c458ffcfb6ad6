// A view that is a long list of rows: which are drawn, the keyboard, the chosen one. What a row looks like is up to
// whoever makes one: the list and the ladder.

import { h } from "../shared/dom";
import type { Selection } from "../shared/selection";
import { VirtualList } from "../shared/vlist";
import type { View, ViewName } from "./views";

/** The rows, in order of the numbers that they stand for. */
export interface RowIndex {
  readonly length: number;
  /** Number that a row stands for. */
  at(index: number): number;
  /** Row of a number, or -1. */
  indexOf(number: number): number;
  /** Row of a number, or of the first row behind it. */
  lowerBound(number: number): number;
  /** Whether a row can be chosen; all can if this is left out. */
  canChoose?(index: number): boolean;
}

export interface RowsLook {
  name: ViewName;
  label: string;
  title: string;
  /** Class of the box, beside xk-list. */
  className: string;
  /** The box, to a screen reader. */
  caption: string;
  rowHeight: number;
  /** Sticks to the top of the box. */
  head: HTMLElement;
  headHeight: number;
  columns: number;
  /** Fill `row` with the row at `index`. */
  draw(row: HTMLElement, index: number): void;
  /** The reader opens the chosen entry; whether the view has something of its own to do then. */
  opened?(number: number): boolean;
}

export interface RowsHandlers {
  /** The reader wants to read the chosen entry. */
  opened(): void;
  /** Rows were drawn. */
  drawn(): void;
  /** The reader came to the newest row, or left it. */
  tailChanged(tail: boolean): void;
  /** Whether the reader looks for this entry. */
  marked(number: number): boolean;
  /** What an entry is marked as, to be compared: "A", "B" or "". */
  letter(number: number): string;
  /** The reader wants to compare an entry. */
  compare(number: number): void;
}

let instances = 0;

export class RowsView implements View {
  readonly name: ViewName;
  readonly label: string;
  readonly title: string;
  readonly element: HTMLElement;
  private readonly virtual: VirtualList;
  private awaited: number | null = null; // chosen before its row was there to be seen
  private readonly id = `xk-rows-${++instances}`;
  private readonly look: RowsLook;
  private readonly rows: RowIndex;
  protected readonly selection: Selection;
  private readonly handlers: RowsHandlers;

  constructor(look: RowsLook, rows: RowIndex, selection: Selection, handlers: RowsHandlers, signal: AbortSignal) {
    this.look = look;
    this.rows = rows;
    this.selection = selection;
    this.handlers = handlers;
    this.name = look.name;
    this.label = look.label;
    this.title = look.title;
    const aria = { role: "grid", tabindex: 0, "aria-label": look.caption, "aria-colcount": look.columns };
    const className = `xk-list ${look.className}`.trim();
    this.element = h("div", className, aria, h("div", "xk-head", { role: "rowgroup" }, look.head));
    const options = {
      rowHeight: look.rowHeight,
      headHeight: look.headHeight,
      count: () => rows.length,
      draw: (row: HTMLElement, index: number) => this.drawRow(row, index),
      drawn: () => this.drawn(),
      tailChanged: (tail: boolean) => handlers.tailChanged(tail),
    };
    this.virtual = new VirtualList(this.element, options, signal);
    this.element.addEventListener("mousedown", (event) => this.onPress(event), { signal });
    this.element.addEventListener("dblclick", (event) => this.onDoublePress(event), { signal });
    this.element.addEventListener("keydown", (event) => this.onKey(event), { signal });
  }

  get following(): boolean {
    return this.virtual.tail;
  }

  setFollow(follow: boolean): void {
    this.awaited = null;
    this.virtual.setTail(follow);
    this.virtual.request();
  }

  activate(): void {
    this.virtual.redraw();
  }

  deactivate(): void {}

  request(): void {
    this.virtual.request();
  }

  redraw(): void {
    this.virtual.redraw();
  }

  removed(rows: number): void {
    this.virtual.removed(rows);
  }

  reveal(number: number): void {
    const index = this.rows.indexOf(number);
    const left = index < 0 && this.rows.lowerBound(number) < this.rows.length; // by the filter: later ones are here
    const done = left || (index >= 0 && this.virtual.show(index));
    this.awaited = done ? null : number;
  }

  focus(): void {
    this.element.focus();
  }

  /** Number at the top of the window, or the chosen one: what must stay in sight when the filter changes. */
  get anchor(): number | null {
    if (this.following) return null;
    return this.selection.number ?? (this.rows.length > 0 ? this.rows.at(this.virtual.topRow) : null);
  }

  restore(anchor: number): void {
    this.virtual.center(Math.min(this.rows.lowerBound(anchor), Math.max(0, this.rows.length - 1)));
  }

  private drawRow(row: HTMLElement, index: number): void {
    const number = this.rows.at(index);
    this.look.draw(row, index);
    row.id = `${this.id}-${index}`;
    row.setAttribute("role", "row");
    row.setAttribute("aria-rowindex", String(index + 2));
    row.setAttribute("aria-selected", String(this.isChosen(number, index)));
    row.classList.toggle("xk-marked-row", this.handlers.marked(number));
    const letter = this.handlers.letter(number);
    if (letter) row.dataset.letter = letter;
    else delete row.dataset.letter;
  }

  private isChosen(number: number, index: number): boolean {
    const chosen = this.selection.number;
    if (chosen === null || (this.rows.canChoose && !this.rows.canChoose(index))) return false;
    return number === chosen || this.rows.indexOf(chosen) === index;
  }

  private drawn(): void {
    this.element.setAttribute("aria-rowcount", String(this.rows.length + 1));
    const chosen = this.selection.number;
    if (this.awaited !== null && this.awaited === chosen) this.reveal(chosen);
    const index = chosen === null ? -1 : this.rows.indexOf(chosen);
    const row = index < 0 ? undefined : this.virtual.rowAt(index);
    if (row) this.element.setAttribute("aria-activedescendant", row.id);
    else this.element.removeAttribute("aria-activedescendant");
    this.handlers.drawn();
  }

  private onPress(event: MouseEvent): void {
    // A part of a row may stand for an entry of its own: one arrow of many.
    const pressed = (event.target as Element).closest<HTMLElement | SVGElement>("[data-number]");
    if (!pressed || event.button !== 0) return;
    const number = Number(pressed.dataset.number);
    if (event.shiftKey) {
      event.preventDefault(); // no text is to be chosen
      this.handlers.compare(number);
    }
    this.selection.select(number);
  }

  private onDoublePress(event: MouseEvent): void {
    if ((event.target as Element).closest(".xk-row")) this.open();
  }

  private open(): void {
    const { number } = this.selection;
    if (number !== null && !this.look.opened?.(number)) this.handlers.opened();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.target !== this.element || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && this.selection.number !== null) this.open();
    else if (!this.move(event.key)) return;
    event.preventDefault();
  }

  /** Move the selection by a key; whether the key is one that does. */
  private move(key: string): boolean {
    const last = this.rows.length - 1;
    const chosen = this.selection.number;
    const from = chosen === null ? (this.following ? last + 1 : this.virtual.topRow - 1) : this.place(chosen);
    const page = this.virtual.page;
    const to = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: last,
    }[key];
    if (to === undefined) return false;
    if (last >= 0) this.choose(Math.min(last, Math.max(0, to)), to < from ? -1 : 1);
    if (key === "End") this.setFollow(true);
    return true;
  }

  private place(number: number): number {
    const index = this.rows.indexOf(number);
    return index < 0 ? this.rows.lowerBound(number) : index;
  }

  /** Choose the row at an index, or the nearest that can be chosen, looked for in the direction of `step` first. */
  private choose(index: number, step: 1 | -1): void {
    const at = this.nearest(index, step) ?? this.nearest(index, step === 1 ? -1 : 1);
    if (at !== undefined) this.selection.select(this.rows.at(at));
  }

  private nearest(index: number, step: 1 | -1): number | undefined {
    let at = index;
    while (at >= 0 && at < this.rows.length && !(this.rows.canChoose?.(at) ?? true)) at += step;
    return at >= 0 && at < this.rows.length ? at : undefined;
  }
}
