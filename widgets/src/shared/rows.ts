// The numbers that a view shows, in order: the store's entries that pass its filter, and its gaps. Long stores are
// scanned in slices so that no frame is missed.

import type { Accepts } from "./filter";
import type { Store } from "./store";

const STRIDE = 32; // entries between two looks at the clock

export class Rows {
  /** Grows when rows changed elsewhere than at their ends. */
  version = 0;
  private numbers = new Uint32Array(1024);
  private start = 0;
  private end = 0;
  private scanned: number;
  private readonly store: Store;
  private accepted: Accepts;

  constructor(store: Store, accepted: Accepts) {
    this.store = store;
    this.accepted = accepted;
    this.scanned = store.first;
  }

  get length(): number {
    return this.end - this.start;
  }

  /** Number of the entry (or the first of a gap) at a row. */
  at(index: number): number {
    return this.numbers[this.start + index] ?? 0;
  }

  /** Row of a number, or of the first row behind it. */
  lowerBound(number: number): number {
    let low = this.start;
    let high = this.end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.numbers[middle]! < number) low = middle + 1;
      else high = middle;
    }
    return low - this.start;
  }

  /** Row of a number, or -1. */
  indexOf(number: number): number {
    const index = this.lowerBound(number);
    return index < this.length && this.at(index) === number ? index : -1;
  }

  /** Start over with another filter. */
  refilter(accepted: Accepts): void {
    this.accepted = accepted;
    this.start = this.end = 0;
    this.version++;
    this.scanned = this.store.first;
  }

  /** Number up to which entries have been looked at. */
  get looked(): number {
    return this.scanned;
  }

  /**
   * Look again at entries that were looked at before: something was learnt about them.
   *
   * @returns whether any row came or went.
   */
  recheck(numbers: readonly number[]): boolean {
    let changed = false;
    for (const number of numbers) {
      if (number >= this.scanned || !this.store.has(number)) continue;
      const index = this.lowerBound(number);
      const shown = index < this.length && this.at(index) === number;
      if (shown === this.accepted(number)) continue;
      if (shown) this.remove(index);
      else this.insert(index, number);
      changed = true;
    }
    if (changed) this.version++;
    return changed;
  }

  private remove(index: number): void {
    this.numbers.copyWithin(this.start + index, this.start + index + 1, this.end--);
  }

  private insert(index: number, number: number): void {
    if (this.end === this.numbers.length) this.makeRoom();
    const at = this.start + index;
    this.numbers.copyWithin(at + 1, at, this.end++);
    this.numbers[at] = number;
  }

  /** Drop the rows that the store no longer holds; returns how many. */
  trim(): number {
    const gone = this.lowerBound(this.store.first);
    this.start += gone;
    this.scanned = Math.max(this.scanned, this.store.first);
    return gone;
  }

  /**
   * Look at entries up to `limit` (exclusive) for at most `milliseconds`.
   *
   * @returns whether all were looked at.
   */
  scan(limit: number, milliseconds: number): boolean {
    const deadline = performance.now() + milliseconds;
    while (this.scanned < limit) {
      const stop = Math.min(limit, this.scanned + STRIDE);
      while (this.scanned < stop) this.look(limit);
      if (performance.now() > deadline) return this.scanned >= limit;
    }
    return true;
  }

  private look(limit: number): void {
    const number = this.scanned;
    if (this.store.has(number)) {
      this.scanned++;
      if (this.accepted(number)) this.push(number);
      return;
    }
    const gap = this.store.gapAt(number);
    if (gap) this.push(number); // a gap passes every filter: the reader must see it
    this.scanned = Math.min(limit, gap?.next ?? number + 1);
  }

  private push(number: number): void {
    if (this.end === this.numbers.length) this.makeRoom();
    this.numbers[this.end++] = number;
  }

  private makeRoom(): void {
    const kept = this.numbers.subarray(this.start, this.end);
    const roomier = new Uint32Array(Math.max(1024, kept.length * 2));
    roomier.set(kept);
    this.numbers = roomier;
    this.end -= this.start;
    this.start = 0;
  }
}
