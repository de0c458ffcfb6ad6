// Where a text stands in the XML, and which of those places the reader is at.

import type { Mark } from "../shared/paint";

const MOST = 10_000;
const SPECIAL = /[.*+?^${}()|[\]\\/]/g;

export class Hits {
  private found: { from: number; to: number }[] = [];
  private at = -1;

  /** Whether anything is being looked for and was found. */
  get on(): boolean {
    return this.found.length > 0;
  }

  get count(): number {
    return this.found.length;
  }

  /** Which one the reader is at, counted from 1; 0 for none. */
  get place(): number {
    return this.at + 1;
  }

  /** Where the one that the reader is at starts. */
  get current(): number | undefined {
    return this.found[this.at]?.from;
  }

  /** Find a text, in whatever case, at most ten thousand times. */
  seek(text: string, wanted: string): void {
    this.found = [];
    this.at = -1;
    if (wanted === "") return;
    for (const match of text.matchAll(new RegExp(wanted.replace(SPECIAL, "\\$&"), "giu"))) {
      this.found.push({ from: match.index, to: match.index + match[0].length });
      if (this.found.length >= MOST) return;
    }
  }

  /** Go to the next or previous one, round and round; where it starts. */
  go(step: 1 | -1): number | undefined {
    const count = this.found.length;
    if (count === 0) return undefined;
    this.at = this.at < 0 && step < 0 ? count - 1 : (this.at + step + count) % count;
    return this.current;
  }

  /** The marks of a range, together with other marks: those come first where both would be. */
  with(marks: readonly Mark[], from: number, to: number): readonly Mark[] {
    const own: Mark[] = [];
    for (let i = this.firstBehind(from); i < this.found.length && this.found[i]!.from < to; i++) {
      const hit = this.found[i]!;
      const covered = marks.some(([start, end]) => start < hit.to && hit.from < end);
      if (!covered) own.push([hit.from, hit.to, i === this.at ? "xk-hit xk-hit-now" : "xk-hit"]);
    }
    return own.length === 0 ? marks : [...marks, ...own].sort((a, b) => a[0] - b[0]);
  }

  /** Index of the first place that ends behind a character. */
  private firstBehind(at: number): number {
    let low = 0;
    let high = this.found.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.found[middle]!.to <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
