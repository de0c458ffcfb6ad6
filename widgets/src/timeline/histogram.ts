// How many entries of each kind came when: counted in a fixed number of bars, which grow coarser as time goes on. So a
// million entries cost as much to draw as a hundred, and a new one costs a step or two.

import { KINDS, MARK } from "../shared/entry";
import type { Rows } from "../shared/rows";
import type { Store } from "../shared/store";

/** The most bars. */
export const BARS = 160;

/** Seconds of a bar: each a whole multiple of the one before, so that bars can be put together. */
export const WIDTHS = [
  0.001, 0.002, 0.01, 0.02, 0.1, 0.2, 1, 2, 10, 20, 60, 120, 600, 1200, 3600, 7200, 21_600, 86_400, 604_800, 6_048_000,
];
const STRIDE = 256; // entries between two looks at the clock
const SIZE = KINDS.length;
const EVENT = KINDS.indexOf("event");
const MOST_MARKS = 500;

/** A range of time, in seconds since 1970. */
export interface Window {
  from: number;
  to: number;
}

export class Histogram {
  /** Entries in each bar: all of them, and those that pass the filter, kind by kind. */
  all = new Uint32Array(BARS);
  shown = new Uint32Array(BARS * SIZE);
  /** Numbers of the first and the last entry in each bar; 0 for none. */
  first = new Uint32Array(BARS);
  last = new Uint32Array(BARS);
  /** Numbers of marks. */
  marks: number[] = [];
  /** Bars in use. */
  bars = 0;
  private step = 0; // in WIDTHS
  private start = Number.NaN; // of the first bar, in widths
  private next = 0; // number of the next entry to look at
  private row = 0; // the next row to look at
  private version = -1; // of the rows
  private readonly store: Store;
  private readonly rows: Rows;
  private readonly window: Window | null;

  /** @param window - count only these; all, and whatever comes, if not given */
  constructor(store: Store, rows: Rows, window: Window | null = null) {
    this.store = store;
    this.rows = rows;
    this.window = window;
    if (window) this.fit(window);
  }

  /** Seconds of a bar. */
  get width(): number {
    return WIDTHS[this.step]!;
  }

  /** What the bars cover. */
  get span(): Window {
    if (this.bars === 0) return { from: 0, to: this.width };
    return { from: this.timeOf(0), to: this.timeOf(this.bars) };
  }

  /** When a bar begins. */
  timeOf(bar: number): number {
    return (this.start + bar) * this.width;
  }

  /** The bar that a time falls into, or the nearest. */
  barOf(time: number): number {
    return Math.max(0, Math.min(this.bars - 1, this.place(time)));
  }

  /** How many entries of a bar pass the filter. */
  countOf(bar: number): number {
    let sum = 0;
    for (let kind = 0; kind < SIZE; kind++) sum += this.shown[bar * SIZE + kind]!;
    return sum;
  }

  kindOf(bar: number, kind: number): number {
    return this.shown[bar * SIZE + kind]!;
  }

  /**
   * Count what is new, up to a number (exclusive), for at most so many milliseconds.
   *
   * @returns whether all is counted.
   */
  work(limit: number, milliseconds: number): boolean {
    const deadline = performance.now() + milliseconds;
    const late = (): boolean => performance.now() > deadline;
    this.next = Math.max(this.next, this.store.first);
    while (this.next < limit) {
      this.countEntries(Math.min(limit, this.next + STRIDE));
      if (late()) return false;
    }
    if (this.rows.version !== this.version) this.recount();
    while (this.countRows(STRIDE)) if (late()) return false;
    return true;
  }

  private countEntries(stop: number): void {
    const { store } = this;
    while (this.next < stop) {
      if (store.has(this.next)) this.countEntry(this.next++);
      else this.next = Math.max(this.next + 1, store.gapAt(this.next)?.next ?? 0);
    }
  }

  /** Count so many rows; whether there are more. */
  private countRows(most: number): boolean {
    const { rows, store } = this;
    const stop = Math.min(rows.length, this.row + most);
    for (; this.row < stop; this.row++) {
      const number = rows.at(this.row);
      if (number >= this.next) return false; // a row's bar is there once its entry has been counted
      if (store.has(number)) this.countRow(number);
    }
    return this.row < rows.length;
  }

  /** The store dropped its oldest: so many rows with them. What it no longer has leaves the bars. */
  trim(rows: number): void {
    this.row = Math.max(0, this.row - rows);
    const { first } = this.store;
    this.marks = this.marks.filter((number) => number >= first);
    let gone = 0;
    while (gone < this.bars && this.last[gone]! < first) gone++;
    this.clear(gone);
    if (gone < this.bars && this.first[gone]! < first) this.countAgain(gone, first);
  }

  private clear(bars: number): void {
    this.all.fill(0, 0, bars);
    this.first.fill(0, 0, bars);
    this.last.fill(0, 0, bars);
    this.shown.fill(0, 0, bars * SIZE);
    if (this.window === null && bars > 0) this.shift(bars);
  }

  /** Let the first bars go. */
  private shift(bars: number): void {
    for (const [column, size] of this.columns()) {
      column.copyWithin(0, bars * size);
      column.fill(0, (BARS - bars) * size);
    }
    this.bars -= bars;
    this.start += bars;
    if (this.bars === 0) this.step = 0;
  }

  /** Count a bar anew of which the store has only the end. */
  private countAgain(bar: number, from: number): void {
    const last = this.last[bar]!;
    this.all[bar] = 0;
    this.first[bar] = 0;
    this.shown.fill(0, bar * SIZE, (bar + 1) * SIZE);
    for (let number = from; number <= last; number++) {
      if (!this.store.has(number) || this.barOf(this.store.timeOf(number)) !== bar) continue;
      this.put(bar, number);
      const row = this.rows.indexOf(number);
      if (row >= 0 && row < this.row) this.shown[bar * SIZE + this.store.kindOf(number)]!++;
    }
  }

  private recount(): void {
    this.version = this.rows.version;
    this.shown.fill(0);
    this.row = 0;
  }

  private countEntry(number: number): void {
    const time = this.store.timeOf(number);
    if (this.window && (time < this.window.from || time >= this.window.to)) return;
    this.put(this.reach(time), number);
    if (this.store.kindOf(number) !== EVENT || this.store.field(number, "name") !== MARK) return;
    if (this.marks.length < MOST_MARKS) this.marks.push(number);
  }

  private put(bar: number, number: number): void {
    this.all[bar]!++;
    this.first[bar] ||= number;
    this.last[bar] = number;
  }

  private countRow(number: number): void {
    const time = this.store.timeOf(number);
    if (this.window && (time < this.window.from || time >= this.window.to)) return;
    this.shown[this.barOf(time) * SIZE + this.store.kindOf(number)]!++;
  }

  /** Whole widths since 1970: counted in milliseconds, as seconds are no whole numbers of them to a computer. */
  private widths(time: number): number {
    return Math.floor(Math.floor(time * 1000 + 1e-3) / Math.round(this.width * 1000));
  }

  private place(time: number): number {
    return this.widths(time) - this.start;
  }

  /** The bar of a time; bars are put together until there is one. A clock that was set back counts as not. */
  private reach(time: number): number {
    if (this.bars === 0) this.start = this.widths(time);
    while (this.place(time) >= BARS && this.step < WIDTHS.length - 1) this.coarsen();
    const bar = Math.max(0, Math.min(BARS - 1, this.place(time)));
    this.bars = Math.max(this.bars, bar + 1);
    return bar;
  }

  private coarsen(): void {
    const ratio = Math.round(WIDTHS[this.step + 1]! / this.width);
    const start = Math.floor(this.start / ratio);
    const to = (bar: number): number => Math.floor((this.start + bar) / ratio) - start;
    const [all, shown, first, last] = [this.all, this.shown, this.first, this.last];
    this.all = new Uint32Array(BARS);
    this.shown = new Uint32Array(BARS * SIZE);
    this.first = new Uint32Array(BARS);
    this.last = new Uint32Array(BARS);
    for (let bar = 0; bar < this.bars; bar++) {
      const target = to(bar);
      this.all[target]! += all[bar]!;
      this.first[target] ||= first[bar]!;
      this.last[target] = last[bar]! || this.last[target]!;
      for (let kind = 0; kind < SIZE; kind++) this.shown[target * SIZE + kind]! += shown[bar * SIZE + kind]!;
    }
    this.bars = to(this.bars - 1) + 1;
    this.start = start;
    this.step++;
  }

  /** Cover a window, and nothing else. */
  private fit({ from, to }: Window): void {
    while (this.step < WIDTHS.length - 1 && Math.ceil(to / this.width) - Math.floor(from / this.width) > BARS)
      this.step++;
    this.start = this.widths(from);
    this.bars = Math.max(1, Math.min(BARS, Math.ceil(to / this.width - 1e-6) - this.start));
  }

  private columns(): [Uint32Array, number][] {
    return [
      [this.all, 1],
      [this.first, 1],
      [this.last, 1],
      [this.shown, SIZE],
    ];
  }
}
