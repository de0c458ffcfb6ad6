// How many entries came when. A range that is drawn over becomes part of the filter, for all views.

import type { RowsHandlers } from "../inspector/rowsview";
import type { View } from "../inspector/views";
import { button, h, setText, svg } from "../shared/dom";
import { clock } from "../shared/format";
import type { Rows } from "../shared/rows";
import type { Selection } from "../shared/selection";
import type { Store } from "../shared/store";
import { countsText, drawChart, Frame } from "./chart";
import { Histogram, type Window } from "./histogram";
import { type Range, rangeIn } from "./range";

const SLICE = 8; // ms of counting between two frames
const PAGE = 10; // bars
const CLOSEST = 0.01; // seconds: nothing is to be seen below

/** What the timeline needs of the inspector. */
export interface TimelineSource {
  store: Store;
  rows: Rows;
  /** Number after the last entry that may be shown. */
  limit(): number;
  /** The filter's text. */
  filter(): string;
  /** Filter by another range, or by none. */
  range(range: Range | null): void;
}

export class Timeline implements View {
  readonly name = "timeline";
  readonly label = "Timeline";
  readonly title = "How many entries came when";
  readonly element: HTMLElement;
  readonly following = true;
  readonly always = true;
  anchor: number | null = null;
  private active = false;
  private histogram: Histogram;
  private window: Window | null = null;
  private frame: Frame;
  private cursor: number | null = null; // a time: bars come and go
  private fixed: number | null = null; // the other end of a range that is being made, a time
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  private readonly plot = h("div", "xk-tl-plot", { tabindex: 0, role: "slider", "aria-label": "Timeline" });
  private readonly picture = svg("svg", { "aria-hidden": "true" });
  private readonly chart = svg("g");
  private readonly over = svg("g");
  private readonly reading = h("span", "xk-tl-reading");
  private readonly whole: HTMLButtonElement;
  private readonly clear: HTMLButtonElement;
  private readonly source: TimelineSource;
  private readonly selection: Selection;
  private readonly handlers: RowsHandlers;

  constructor(source: TimelineSource, selection: Selection, handlers: RowsHandlers, signal: AbortSignal) {
    this.source = source;
    this.selection = selection;
    this.handlers = handlers;
    this.histogram = new Histogram(source.store, source.rows);
    this.frame = new Frame(this.histogram, { width: 0, height: 0 });
    this.picture.append(this.chart, this.over);
    this.plot.append(this.picture);
    this.clear = button("", "All times", "Filter by no range (Esc)", () => this.setRange(null));
    this.whole = button("", "Whole", "All of the recording, live (0)", () => this.look(null));
    const closer = button("", "Zoom in", "A closer look at the chosen range, or at the cursor (+)", () => this.zoom());
    const tools = h("div", "xk-tl-tools", {}, this.reading, h("span", "xk-spring"), this.clear, closer, this.whole);
    this.element = h("div", "xk-timeline", {}, this.plot, tools);
    this.listen(signal);
  }

  private listen(signal: AbortSignal): void {
    const { plot } = this;
    plot.addEventListener("keydown", (event) => this.onKey(event), { signal });
    plot.addEventListener("pointerdown", (event) => this.onPress(event), { signal });
    plot.addEventListener("pointermove", (event) => this.onMove(event), { signal });
    plot.addEventListener("pointerleave", () => this.onLeave(), { signal });
    plot.addEventListener("dblclick", () => this.setRange(null), { signal });
    // jsdom, which lays nothing out, has none
    const observer = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(() => this.request());
    observer?.observe(plot);
    signal.addEventListener("abort", () => {
      observer?.disconnect();
      clearTimeout(this.timer);
      cancelAnimationFrame(this.asked);
    });
  }

  // -- as a view -----------------------------------------------------------------------

  setFollow(follow: boolean): void {
    if (follow) this.anchor = null;
  }
  restore(anchor: number): void {
    this.anchor = anchor;
  }
  activate(): void {
    this.active = true;
    this.look(this.window); // while it was away rows may have gone
  }
  deactivate(): void {
    this.active = false;
    clearTimeout(this.timer);
  }
  request(): void {
    if (!this.active) return;
    clearTimeout(this.timer);
    if (!this.histogram.work(this.source.limit(), SLICE)) this.timer = setTimeout(() => this.request());
    this.asked ||= requestAnimationFrame(() => this.draw());
  }
  redraw(): void {
    this.request();
  }
  removed(rows: number): void {
    if (this.active) this.histogram.trim(rows);
    this.request();
  }
  reveal(): void {
    this.request();
  }
  focus(): void {
    this.plot.focus();
  }

  // -- drawing -------------------------------------------------------------------------

  private draw(): void {
    this.asked = 0;
    const { clientWidth: width, clientHeight: height } = this.plot;
    this.frame = new Frame(this.histogram, { width, height });
    this.picture.setAttribute("width", String(width));
    this.picture.setAttribute("height", String(height));
    this.chart.replaceChildren(...drawChart(this.source.store, this.histogram, this.frame));
    this.drawOver();
    this.whole.disabled = this.window === null;
    this.clear.disabled = this.range === null;
    this.handlers.drawn();
  }

  /** The range, the chosen entry and the cursor. */
  private drawOver(): void {
    const { frame, histogram, cursor } = this;
    const { number } = this.selection;
    const tall = { y: frame.top, height: Math.max(0, frame.bottom - frame.top) };
    const parts: SVGElement[] = [];
    const brush = this.brush();
    if (brush) {
      const [from, to] = [frame.xOfBar(brush[0]), frame.xOfBar(brush[1] + 1)];
      parts.push(svg("rect", { class: "xk-tl-brush", x: from, width: to - from, ...tall }));
    }
    if (cursor !== null && histogram.bars > 0) {
      const x = frame.xOfBar(histogram.barOf(cursor));
      parts.push(svg("rect", { class: "xk-tl-cursor", x, width: frame.bar, ...tall }));
    }
    if (number !== null && this.source.store.has(number)) {
      const x = frame.xOf(this.source.store.timeOf(number));
      if (x >= frame.left && x <= frame.right) {
        parts.push(svg("path", { class: "xk-tl-chosen", d: `M${x.toFixed(1)} ${frame.top}V${frame.bottom}` }));
      }
    }
    this.over.replaceChildren(...parts);
    this.tell(brush);
  }

  /** The range that is filtered by, or that is being drawn, in bars. */
  private brush(): [number, number] | null {
    const { histogram, range, fixed, cursor } = this;
    const { store } = this.source;
    if (histogram.bars === 0) return null;
    if (fixed !== null && cursor !== null) {
      const ends = [histogram.barOf(fixed), histogram.barOf(cursor)];
      return [Math.min(...ends), Math.max(...ends)];
    }
    if (!range) return null;
    const [first, last] = range;
    const from = first !== null && store.has(first) ? histogram.barOf(store.timeOf(first)) : 0;
    const to = last !== null && store.has(last) ? histogram.barOf(store.timeOf(last)) : histogram.bars - 1;
    return from <= to ? [from, to] : null;
  }

  private get range(): Range | null {
    return rangeIn(this.source.filter());
  }

  /** Say what is under the cursor, in the range, or in sight. */
  private tell(brush: [number, number] | null): void {
    const { histogram, cursor } = this;
    const { bars } = histogram;
    const at = cursor === null ? null : histogram.barOf(cursor);
    const [first, last] = this.fixed === null && at !== null ? [at, at] : (brush ?? [0, bars - 1]);
    const text =
      bars === 0
        ? "Nothing yet"
        : `${clock(histogram.timeOf(first))} to ${clock(histogram.timeOf(last + 1))}: ${countsText(histogram, first, last)}`;
    setText(this.reading, text);
    this.reading.title = text;
    this.plot.setAttribute("aria-valuemin", "0");
    this.plot.setAttribute("aria-valuemax", String(Math.max(0, bars - 1)));
    this.plot.setAttribute("aria-valuenow", String(Math.max(0, at ?? bars - 1)));
    this.plot.setAttribute("aria-valuetext", text);
  }

  // -- ranges ----------------------------------------------------------------------------

  /** Filter by what so many bars hold. */
  private choose(from: number, to: number): void {
    const { first, last, bars } = this.histogram;
    const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((bar) => last[bar]! > 0);
    if (numbers.length === 0) return;
    const open = this.window === null && to === bars - 1; // what comes belongs to it too
    const lowest = Math.min(...numbers.map((bar) => first[bar]!));
    this.setRange([lowest, open ? null : Math.max(...numbers.map((bar) => last[bar]!))]);
  }

  private setRange(range: Range | null): void {
    this.fixed = null;
    this.source.range(range);
    this.request();
  }

  /** Look at a window, or at all. */
  private look(window: Window | null): void {
    this.window = window;
    this.histogram = new Histogram(this.source.store, this.source.rows, window);
    this.request();
  }

  private zoom(): void {
    const { histogram } = this;
    const brush = this.brush();
    const { from, to } = histogram.span;
    if (brush && (brush[0] > 0 || brush[1] < histogram.bars - 1)) {
      this.look(widened(histogram.timeOf(brush[0]), histogram.timeOf(brush[1] + 1)));
      return;
    }
    const middle = this.cursor ?? (from + to) / 2;
    const half = (to - from) / 4;
    this.look(widened(middle - half, middle + half));
  }

  private zoomOut(): void {
    if (!this.window) return;
    const { store } = this.source;
    const { from, to } = this.window;
    const half = (to - from) / 2;
    const wider = { from: from - half, to: to + half };
    const isAll = wider.from <= store.timeOf(store.first) && wider.to >= store.timeOf(store.next - 1);
    this.look(isAll ? null : wider);
  }

  // -- mouse and keyboard ------------------------------------------------------------------

  private timeAt(event: PointerEvent): number {
    const bar = this.frame.barAt(event.clientX - this.plot.getBoundingClientRect().left);
    return this.histogram.timeOf(bar) + this.histogram.width / 2;
  }

  private onMove(event: PointerEvent): void {
    if (this.histogram.bars === 0) return;
    this.cursor = this.timeAt(event);
    this.drawOver();
  }

  private onLeave(): void {
    if (this.fixed !== null) return;
    this.cursor = null;
    this.drawOver();
  }

  private onPress(start: PointerEvent): void {
    if (start.button !== 0 || this.histogram.bars === 0) return;
    const stop = new AbortController();
    this.plot.setPointerCapture(start.pointerId);
    const from = this.timeAt(start);
    this.fixed = from;
    this.onMove(start);
    const end = (event: PointerEvent): void => {
      stop.abort();
      const bars = [this.histogram.barOf(from), this.histogram.barOf(this.timeAt(event))];
      this.fixed = null;
      if (event.type === "pointercancel") this.request();
      else if (bars[0] === bars[1]) this.take(bars[0]!);
      else this.choose(Math.min(...bars), Math.max(...bars));
    };
    this.plot.addEventListener("pointerup", end, { signal: stop.signal });
    this.plot.addEventListener("pointercancel", end, { signal: stop.signal });
  }

  /** Choose the first entry of a bar that the filter shows. */
  private take(bar: number): void {
    const { rows } = this.source;
    const { first, last } = this.histogram;
    const number = first[bar] ? rows.at(rows.lowerBound(first[bar]!)) : 0;
    if (number > 0 && number <= last[bar]!) this.selection.select(number);
    else this.drawOver();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.press(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Do what a key stands for; whether it stands for anything. */
  private press({ key, shiftKey }: KeyboardEvent): boolean {
    if (key === "+" || key === "=") this.zoom();
    else if (key === "-") this.zoomOut();
    else if (key === "0") this.look(null);
    else if (key === "Escape" && this.range) this.setRange(null);
    else if (key === "Enter" && this.selection.number !== null) this.handlers.opened();
    else return this.move(key, shiftKey);
    return true;
  }

  private move(key: string, extend: boolean): boolean {
    const { histogram } = this;
    const { store } = this.source;
    const { number } = this.selection;
    const end = histogram.bars - 1;
    const time = this.cursor ?? (number !== null && store.has(number) ? store.timeOf(number) : histogram.span.to);
    const from = histogram.barOf(time);
    const steps: Record<string, [to: number, step: 1 | -1]> = {
      ArrowRight: [from + 1, 1],
      ArrowLeft: [from - 1, -1],
      PageDown: [from + PAGE, 1],
      PageUp: [from - PAGE, -1],
      Home: [0, 1],
      End: [end, -1],
    };
    const found = steps[key];
    if (!found || end < 0) return found !== undefined;
    const bar = this.filled(Math.max(0, Math.min(end, found[0])), found[1]) ?? from;
    if (extend) this.fixed ??= histogram.timeOf(from) + histogram.width / 2;
    else this.fixed = null;
    this.cursor = histogram.timeOf(bar) + histogram.width / 2;
    if (extend) this.extend(bar);
    else this.take(bar);
    return true;
  }

  /** Filter by what lies between the fixed end and a bar. */
  private extend(bar: number): void {
    const { fixed } = this;
    const other = this.histogram.barOf(fixed!);
    this.choose(Math.min(bar, other), Math.max(bar, other));
    this.fixed = fixed; // the next key goes on from there
    this.drawOver();
  }

  /** The nearest bar in a direction that holds anything. */
  private filled(bar: number, step: 1 | -1): number | undefined {
    for (let at = bar; at >= 0 && at < this.histogram.bars; at += step) if (this.histogram.all[at]! > 0) return at;
    return undefined;
  }
}

const widened = (from: number, to: number): Window => {
  const more = Math.max(0, (CLOSEST - (to - from)) / 2);
  return { from: from - more, to: to + more };
};
