// The list of rows: drawing, selection, keyboard. What to show is the view's business.

import { button, h } from "../shared/dom";
import type { Rows } from "../shared/rows";
import { VirtualList } from "../shared/vlist";
import { drawRow, HEADINGS, headingRow, type RowSource } from "./row";

const ROW_HEIGHT = 24;
let instances = 0;

export interface ListHandlers {
  /** The reader chose an entry, or a gap. */
  selected(number: number): void;
  /** The reader wants to read the chosen entry. */
  opened(): void;
  /** Rows were drawn. */
  drawn(): void;
  /** The reader came to the newest row, or left it. */
  tailChanged(tail: boolean): void;
}

export class List {
  readonly element: HTMLElement;
  readonly grid: HTMLElement;
  readonly follow: HTMLButtonElement;
  readonly empty: HTMLElement;
  /** Number of the selected entry. */
  selected: number | null = null;
  private readonly virtual: VirtualList;
  private readonly id = `xk-list-${++instances}`;
  private readonly source: RowSource;
  private readonly rows: Rows;
  private readonly handlers: ListHandlers;

  constructor(source: RowSource, rows: Rows, handlers: ListHandlers, signal: AbortSignal) {
    this.source = source;
    this.rows = rows;
    this.handlers = handlers;
    const aria = { role: "grid", tabindex: 0, "aria-label": "Recorded entries", "aria-colcount": HEADINGS.length };
    this.grid = h("div", "xk-list", aria, h("div", "xk-head", { role: "rowgroup" }, headingRow()));
    this.follow = button("xk-follow", "↓ Follow newest", "Go to the newest entry and stay there (f)", () =>
      this.pressFollow(),
    );
    this.empty = h("div", "xk-empty");
    this.element = h("div", "xk-left", {}, this.grid, this.empty, this.follow);
    this.virtual = new VirtualList(
      this.grid,
      {
        rowHeight: ROW_HEIGHT,
        headHeight: ROW_HEIGHT,
        count: () => rows.length,
        draw: (row, index) => this.drawRow(row, index),
        drawn: () => this.drawn(),
        tailChanged: (tail) => handlers.tailChanged(tail),
      },
      signal,
    );
    this.grid.addEventListener("mousedown", (event) => this.onPress(event), { signal });
    this.grid.addEventListener("dblclick", () => handlers.opened(), { signal });
    this.grid.addEventListener("keydown", (event) => this.onKey(event), { signal });
  }

  get following(): boolean {
    return this.virtual.tail;
  }

  setFollow(follow: boolean): void {
    this.virtual.setTail(follow);
    this.virtual.request();
  }

  private pressFollow(): void {
    this.setFollow(true);
    this.grid.focus(); // the button goes away, and with it the focus would leave the inspector
  }

  /** Draw again in the next frame. */
  request(): void {
    this.virtual.request();
  }

  /** All rows may have changed. */
  redraw(): void {
    this.virtual.redraw();
  }

  /** Rows went at the front. */
  removed(rows: number): void {
    this.virtual.removed(rows);
  }

  /** Select an entry; bring it into sight if it is in the list. */
  select(number: number | null): void {
    this.selected = number;
    const index = number === null ? -1 : this.rows.indexOf(number);
    if (index >= 0) this.virtual.show(index);
    this.virtual.redraw();
    if (number !== null) this.handlers.selected(number);
  }

  /** Number at the top of the window, or the selected one: what must stay in sight when the filter changes. */
  get anchor(): number | null {
    if (this.following) return null;
    return this.selected ?? (this.rows.length > 0 ? this.rows.at(this.virtual.topRow) : null);
  }

  /** Bring a number, or what comes next to it, back into sight. */
  restore(anchor: number): void {
    this.virtual.center(Math.min(this.rows.lowerBound(anchor), Math.max(0, this.rows.length - 1)));
  }

  private drawRow(row: HTMLElement, index: number): void {
    const number = this.rows.at(index);
    drawRow(row, this.source, number);
    row.id = `${this.id}-${number}`;
    row.setAttribute("aria-rowindex", String(index + 2));
    row.setAttribute("aria-selected", String(number === this.selected));
  }

  private drawn(): void {
    this.grid.setAttribute("aria-rowcount", String(this.rows.length + 1));
    const index = this.selected === null ? -1 : this.rows.indexOf(this.selected);
    const row = index < 0 ? undefined : this.virtual.rowAt(index);
    if (row) this.grid.setAttribute("aria-activedescendant", row.id);
    else this.grid.removeAttribute("aria-activedescendant");
    this.handlers.drawn();
  }

  private onPress(event: MouseEvent): void {
    const row = (event.target as Element).closest<HTMLElement>(".xk-row");
    if (row && event.button === 0) this.select(Number(row.dataset.number));
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && this.selected !== null) this.handlers.opened();
    else if (!this.move(event.key)) return;
    event.preventDefault();
  }

  /** Move the selection by a key; whether the key is one that does. */
  private move(key: string): boolean {
    const last = this.rows.length - 1;
    const from = this.selected === null ? (this.following ? last + 1 : this.virtual.topRow - 1) : this.current();
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
    if (last >= 0) this.select(this.rows.at(Math.min(last, Math.max(0, to))));
    if (key === "End") this.setFollow(true);
    return true;
  }

  private current(): number {
    return this.rows.lowerBound(this.selected ?? 0);
  }
}
