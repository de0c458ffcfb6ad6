// A list that only has the rows in sight. Rows are reused; what they show is up to `draw`.

import * as scroll from "./scroll";

const RUSH = 100; // rows since the last drawing: most of them never seen
const RUSH_INTERVAL = 40; // ms between two drawings then: laying out rows costs far more than taking them in

export interface ListOptions {
  rowHeight: number;
  /** Height of what sticks to the top of the box. */
  headHeight: number;
  count(): number;
  /** Fill `row` with row number `index`. */
  draw(row: HTMLElement, index: number): void;
  /** After each drawing. */
  drawn(): void;
  /** The reader came to the newest row, or left it. */
  tailChanged(tail: boolean): void;
}

export class VirtualList {
  /** Whether the list follows the newest row. */
  tail = true;
  private top = 0;
  private bar = 0; // scrollTop as last known: tells the reader's scrolling from ours
  private height = 0;
  private boxHeight = -1;
  private frame = 0;
  private drawnAt = Number.NEGATIVE_INFINITY;
  private drawnRows = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly shown = new Map<number, HTMLElement>();
  private readonly stale = new Set<number>(); // rows in `shown` that must be filled anew
  private readonly spare: HTMLElement[] = [];
  private readonly sizer: HTMLElement;
  private readonly observer: ResizeObserver | undefined;
  private readonly box: HTMLElement;
  private readonly options: ListOptions;

  constructor(box: HTMLElement, options: ListOptions, signal: AbortSignal) {
    this.box = box;
    this.options = options;
    this.sizer = document.createElement("div");
    this.sizer.className = "xk-sizer";
    this.sizer.setAttribute("role", "rowgroup");
    box.append(this.sizer);
    box.addEventListener("scroll", this.onScroll, { passive: true, signal });
    // The wheel is heard before the scroll event: at a thousand rows a second a frame may come between the two.
    box.addEventListener("wheel", (event) => event.deltaY < 0 && this.setTail(false), { passive: true, signal });
    if (typeof ResizeObserver !== "undefined") {
      this.observer = new ResizeObserver(() => this.resized());
      this.observer.observe(box);
    }
    signal.addEventListener("abort", () => {
      this.observer?.disconnect();
      cancelAnimationFrame(this.frame);
      clearTimeout(this.timer);
    });
  }

  private get geometry(): scroll.Geometry {
    return { rows: this.options.count(), rowHeight: this.options.rowHeight, height: this.height };
  }

  /** Rows that fit into the window. */
  get page(): number {
    return Math.max(1, Math.floor(this.height / this.options.rowHeight) - 1);
  }

  /** Draw in the next frame; while the newest rows rush by, in every second or third. */
  request(): void {
    if (this.frame || this.timer !== undefined) return;
    const isRush = this.tail && this.options.count() - this.drawnRows > RUSH;
    const wait = isRush ? this.drawnAt + RUSH_INTERVAL - performance.now() : 0;
    if (wait > 0) this.timer = setTimeout(() => this.requestFrame(), wait);
    else this.requestFrame();
  }

  private requestFrame(): void {
    this.timer = undefined;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.drawnAt = performance.now();
      this.drawnRows = this.options.count();
      this.draw();
    });
  }

  /** Throw away what the rows show: another filter, another selection. */
  redraw(): void {
    // Each row keeps its element: a press that began on a row must not end on another.
    for (const index of this.shown.keys()) this.stale.add(index);
    this.request();
  }

  /** `rows` rows went at the front: what the reader looks at stays where it is. */
  removed(rows: number): void {
    this.top = Math.max(0, this.top - rows * this.options.rowHeight);
    this.moveBar();
    this.redraw();
  }

  setTail(tail: boolean): void {
    if (this.tail === tail) return;
    this.tail = tail;
    this.options.tailChanged(tail);
  }

  /** Bring a row into sight; whether that could be done: not before the list has a place on the page. */
  show(index: number): boolean {
    this.measure();
    if (this.height <= 0) return false;
    const at = this.nextTop;
    const top = scroll.topShowing(this.geometry, at, index);
    if (top !== at) this.moveTo(top);
    this.request();
    return true;
  }

  /** Put the row at `index` into the middle, unless it is in sight. */
  center(index: number): void {
    this.measure();
    const g = this.geometry;
    const at = this.nextTop;
    const inSight = scroll.topShowing(g, at, index) === at;
    if (!inSight) this.moveTo(scroll.clampTop(g, index * g.rowHeight - (g.height - g.rowHeight) / 2));
    this.request();
  }

  /** The row at the top of the window. */
  get topRow(): number {
    return Math.floor(this.top / this.options.rowHeight);
  }

  /** The element of a row, if it is drawn. */
  rowAt(index: number): HTMLElement | undefined {
    return this.shown.get(index);
  }

  /** Where the next drawing begins: while the list follows, what is drawn now may be about to leave. */
  private get nextTop(): number {
    return this.tail ? scroll.lastTop(this.geometry) : this.top;
  }

  private moveTo(top: number): void {
    this.top = top;
    this.setTail(scroll.atTail(this.geometry, top));
    this.moveBar();
  }

  private moveBar(): void {
    this.sizeBox();
    const bar = scroll.toBar(this.geometry, this.top);
    if (Math.abs(this.box.scrollTop - bar) >= 1) this.box.scrollTop = bar;
    this.bar = this.box.scrollTop;
  }

  private sizeBox(): void {
    const height = scroll.boxHeight(this.geometry);
    if (height === this.boxHeight) return;
    this.boxHeight = height;
    this.sizer.style.height = `${height}px`;
  }

  private readonly onScroll = (): void => {
    const now = this.box.scrollTop;
    if (Math.abs(now - this.bar) < 1) return;
    this.top = scroll.topAfterScroll(this.geometry, this.top, this.bar, now);
    this.bar = now;
    this.setTail(scroll.atTail(this.geometry, this.top));
    this.request();
  };

  private resized(): void {
    this.height = this.box.clientHeight - this.options.headHeight;
    this.request();
  }

  private measure(): void {
    if (this.height <= 0) this.height = this.box.clientHeight - this.options.headHeight;
  }

  private draw(): void {
    this.measure();
    const g = this.geometry;
    const isMapped = scroll.scale(g) !== 1;
    this.sizeBox();
    this.top = this.tail ? scroll.lastTop(g) : scroll.clampTop(g, this.top);
    // Where the list is longer than its box, rows are drawn around the bar's place.
    this.place(g, isMapped ? scroll.toBar(g, this.top) - this.top : 0);
    this.options.drawn();
    // Last, as it makes the browser lay out what has changed: so that happens once a frame.
    if (this.tail || isMapped) this.moveBar();
  }

  private place(g: scroll.Geometry, shift: number): void {
    const { start, end } = scroll.visibleRows(g, this.top);
    for (const [index, row] of this.shown) {
      if (index >= start && index < end) continue;
      this.shown.delete(index);
      this.stale.delete(index);
      this.spare.push(row);
    }
    for (let index = start; index < end; index++) {
      const row = this.shown.get(index) ?? this.fill(index);
      if (this.stale.delete(index)) this.options.draw(row, index);
      row.style.transform = `translateY(${index * g.rowHeight + shift}px)`;
    }
    for (const row of this.spare) row.remove();
    this.spare.length = Math.min(this.spare.length, 80);
  }

  private fill(index: number): HTMLElement {
    const row = this.spare.pop() ?? document.createElement("div");
    this.options.draw(row, index);
    this.shown.set(index, row);
    if (!row.isConnected) this.sizer.append(row);
    return row;
  }
}
