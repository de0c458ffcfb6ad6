// Which of the shown entries are marked, counted in slices, and which one comes next.

import { type Around, NO_FILTER, parse, type Sieve, sieve } from "../shared/filter";
import { Rows } from "../shared/rows";

const NOTHING: Sieve = { accepts: () => false, ready: () => Number.POSITIVE_INFINITY, pairs: false, answered: true };

export class Finder {
  /** Whether anything is looked for. */
  on = false;
  /** Shown entries that are marked, as far as counted. */
  readonly rows: Rows;
  private found: Sieve = NOTHING;
  private shown: Sieve;
  private readonly around: Around;

  constructor(around: Around, shown: Sieve) {
    this.around = around;
    this.shown = shown;
    this.rows = new Rows(around.store, () => false);
  }

  /**
   * Look for other entries.
   *
   * @throws FilterError the text says nothing that can be looked for; what was looked for stays.
   */
  find(text: string): void {
    parse(text);
    this.found = text.trim() === "" ? NOTHING : sieve(this.around, { ...NO_FILTER, text, quiet: true });
    this.on = this.found !== NOTHING;
    this.count();
  }

  /** Other entries are shown. */
  refilter(shown: Sieve): void {
    this.shown = shown;
    if (this.on) this.count();
  }

  private count(): void {
    const { shown, found } = this;
    this.rows.refilter((number) => shown.accepts(number) && found.accepts(number));
  }

  /** Whether an entry is marked. */
  marks(number: number): boolean {
    return this.on && this.around.store.has(number) && number < this.found.ready() && this.found.accepts(number);
  }

  /** Go on counting; whether all are counted. */
  scan(limit: number, milliseconds: number): boolean {
    if (!this.on) return true;
    return this.rows.scan(Math.min(limit, this.shown.ready(), this.found.ready()), milliseconds);
  }

  /** Entries got a partner: what was said of them may be wrong now. */
  recheck(changed: readonly number[]): boolean {
    return this.on && (this.found.pairs || this.shown.pairs) && this.rows.recheck(changed);
  }

  /** The marked entry after (1) or before (-1) a number, from the other end where there is none. */
  from(number: number | null, step: 1 | -1): number | null {
    const { rows } = this;
    if (rows.length === 0) return null;
    if (number === null) return rows.at(step > 0 ? 0 : rows.length - 1);
    const at = rows.lowerBound(number);
    const on = at < rows.length && rows.at(at) === number;
    const next = step > 0 ? at + (on ? 1 : 0) : at - 1;
    return rows.at((next + rows.length) % rows.length);
  }

  /** Place of an entry among the marked ones, from 1; 0 if it is none. */
  place(number: number | null): number {
    return number === null ? 0 : this.rows.indexOf(number) + 1;
  }
}
