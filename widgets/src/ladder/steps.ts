// The ladder's rows, made from the view's rows: one for each entry, but for copies of one stanza to several (one row
// with many arrows), runs of stream set-up (folded), and long waits (a row of their own).

import { DIRECTIONS, KINDS } from "../shared/entry";
import type { Rows } from "../shared/rows";
import type { Store } from "../shared/store";
import { type Actor, type Cast, TAP } from "./cast";

/** What a row of the ladder is. */
export type StepKind = "entry" | "wait" | "fold";

export interface Step {
  kind: StepKind;
  /** Number of the entry it stands for; of a wait, the entry after it. */
  number: number;
  /** All entries that it stands for. */
  numbers: readonly number[];
  /** Of a fold: whether its entries are shown below it. */
  open: boolean;
  /** Of a wait: its seconds. */
  seconds: number;
}

const WAIT = 2; // seconds without an entry that are worth a row
const COPIES = 1; // seconds within which copies of one stanza come
const LOOK_BACK = 12; // steps among which a copy's first is looked for
const RUN = 3; // entries of stream set-up worth folding
const STRIDE = 32; // rows between two looks at the clock
const NAMES = 400; // ends remembered: contacts beyond share a lifeline

const ENTRY = 0;
const WAITED = 1;
const FOLD = 2;

const MESSAGE = KINDS.indexOf("message");
const PRESENCE = KINDS.indexOf("presence");
const EVENT = KINDS.indexOf("event");
const SETUP = new Set(["header", "footer", "nonza", "space"].map((kind) => KINDS.indexOf(kind as never)));
const RECEIVED = DIRECTIONS.indexOf("received");

export class Steps {
  /** Grows when rows changed elsewhere than at the end. */
  version = 0;
  private numbers: number[] = [];
  private kinds: number[] = [];
  private readonly more = new Map<number, number[]>(); // the other entries of a fold or of copies, by the first
  private readonly firsts = new Map<number, number>(); // and back
  private readonly folds = new Set<number>(); // firsts of folds
  private readonly opened = new Set<number>();
  private openAll = false;
  private readonly names = new Set<string>();
  private learnt: number;
  private consumed = 0; // number of the last row that was looked at
  private lastTime = 0;
  private rowsVersion: number;
  private readonly store: Store;
  private readonly rows: Rows;
  readonly cast: Cast;

  constructor(store: Store, rows: Rows, cast: Cast) {
    this.store = store;
    this.rows = rows;
    this.cast = cast;
    this.learnt = store.first;
    this.rowsVersion = rows.version;
  }

  // -- as a view's rows (RowIndex) -----------------------------------------------------

  get length(): number {
    return this.numbers.length;
  }

  at(index: number): number {
    return this.numbers[index] ?? 0;
  }

  indexOf(number: number): number {
    const fold = this.foldOf(number);
    const shown = fold !== undefined && this.isOpen(fold);
    const wanted = shown ? number : (this.firsts.get(number) ?? number);
    const index = this.lastAt(wanted);
    return this.numbers[index] === wanted ? index : -1;
  }

  lowerBound(number: number): number {
    const index = this.lastAt(number);
    return this.numbers[index] === number ? index : index + 1;
  }

  /** The last step with a number up to this one: a wait, and an open fold, come before their entry. */
  private lastAt(number: number): number {
    let low = 0;
    let high = this.numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.numbers[middle]! <= number) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  canChoose(index: number): boolean {
    const kind = this.kinds[index];
    return kind === ENTRY || (kind === FOLD && !this.isOpen(this.at(index)));
  }

  /** All about a step. */
  step(index: number): Step {
    const number = this.at(index);
    const kind = this.kinds[index]!;
    const open = kind === FOLD && this.isOpen(number);
    if (kind === WAITED) return { kind: "wait", number, numbers: [], open, seconds: this.waited(index) };
    const alone = kind === ENTRY && this.folds.has(number);
    const numbers = alone ? [number] : this.membersOf(number);
    return { kind: kind === FOLD ? "fold" : "entry", number, numbers, open, seconds: 0 };
  }

  private waited(index: number): number {
    const last = this.membersOf(this.at(index - 1)).at(-1)!;
    return this.store.timeOf(this.at(index)) - this.store.timeOf(last);
  }

  private membersOf(first: number): number[] {
    return [first, ...(this.more.get(first) ?? [])];
  }

  /** Who has part in the rows: clients in the order of their streams, others in order of appearance. */
  actors(): Actor[] {
    const seen = new Map<string, Actor>();
    for (const name of this.names) {
      const actor = this.cast.actor(name);
      if (!seen.has(actor.id)) seen.set(actor.id, actor);
    }
    const ranked = [...seen.values()].map((actor) => ({ actor, rank: this.cast.rank(actor) }));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ actor }) => actor);
  }

  /** How many ends are known; what changes when lifelines may. */
  get cover(): string {
    return `${this.names.size}/${this.cast.version}`;
  }

  // -- made from rows ------------------------------------------------------------------

  /**
   * Take in rows for at most so many milliseconds.
   *
   * @returns whether all were taken in.
   */
  work(milliseconds: number): boolean {
    const deadline = performance.now() + milliseconds;
    if (this.rows.version !== this.rowsVersion) this.restart();
    for (let at = this.rows.lowerBound(this.consumed + 1); at < this.rows.length; ) {
      const stop = Math.min(this.rows.length, at + STRIDE);
      for (; at < stop; at++) {
        const number = this.rows.at(at);
        if (!this.learnTo(number + 1, deadline)) return false;
        this.take(number);
      }
      if (performance.now() > deadline) return at >= this.rows.length;
    }
    return true;
  }

  /** Learn who is who from the entries before `next`, shown or not. */
  private learnTo(next: number, deadline: number): boolean {
    this.learnt = Math.max(this.learnt, this.store.first);
    while (this.learnt < next) {
      this.cast.learn(this.learnt++);
      if (this.learnt % STRIDE === 0 && performance.now() > deadline) return this.learnt >= next;
    }
    return true;
  }

  private restart(): void {
    this.rowsVersion = this.rows.version;
    this.numbers = [];
    this.kinds = [];
    this.more.clear();
    this.firsts.clear();
    this.folds.clear();
    this.names.clear();
    this.consumed = this.lastTime = 0;
    this.version++;
  }

  /** Drop the steps whose rows are gone; returns how many. */
  trim(): number {
    const first = this.rows.length > 0 ? this.rows.at(0) : this.store.first;
    const kept = this.numbers.findIndex((number) => number >= first);
    let count = kept < 0 ? this.numbers.length : kept;
    if (this.kinds[count] === WAITED) count++; // what it waited after is gone
    const gone = this.numbers.splice(0, count);
    this.kinds.splice(0, count);
    const cut = gone.some((number) => this.more.get(number)?.some((other) => other >= first));
    for (const number of gone) this.forget(number);
    if (cut) this.restart(); // what is left of a fold or of copies needs a row of its own
    return count;
  }

  private forget(first: number): void {
    for (const other of this.more.get(first) ?? []) this.firsts.delete(other);
    this.more.delete(first);
    this.folds.delete(first);
    this.opened.delete(first);
  }

  /** Show or hide the entries of a fold, or of all. */
  toggle(number: number | "all"): void {
    if (number === "all") {
      this.openAll = !this.openAll;
      this.opened.clear();
    } else if (!this.opened.delete(number)) this.opened.add(number);
    this.restart();
  }

  /** Whether the entries of all folds are shown, but for those toggled one by one. */
  get unfolded(): boolean {
    return this.openAll;
  }

  /** Number of the fold that an entry belongs to, if it does. */
  foldOf(number: number): number | undefined {
    const first = this.firsts.get(number) ?? number;
    return this.folds.has(first) ? first : undefined;
  }

  /** Whether the entries of a fold are shown. */
  isOpen(number: number): boolean {
    return this.openAll !== this.opened.has(number);
  }

  private push(number: number, kind: number): void {
    this.numbers.push(number);
    this.kinds.push(kind);
  }

  private take(number: number): void {
    const { store } = this;
    this.consumed = number;
    if (!store.has(number)) {
      this.push(number, ENTRY); // a gap of the store: the row says so
      return;
    }
    const time = store.timeOf(number);
    this.remember(number);
    if (this.lastTime > 0 && time - this.lastTime >= WAIT) this.push(number, WAITED);
    this.lastTime = time;
    if (SETUP.has(store.kindOf(number)) ? this.joinRun(number) : this.joinCopies(number, time)) return;
    this.push(number, ENTRY);
  }

  private remember(number: number): void {
    if (this.names.size >= NAMES || this.store.kindOf(number) === EVENT) return;
    const ends = this.cast.ends(this.store.head(number)!);
    if (!ends) return;
    this.names.add(ends.from);
    this.names.add(ends.to);
  }

  // -- runs of stream set-up -----------------------------------------------------------

  /** Put an entry into the run before it, or make a run of the last few; whether that was done. */
  private joinRun(number: number): boolean {
    const before = this.numbers.at(-1);
    const fold = before === undefined ? undefined : this.foldOf(before);
    if (fold === undefined || this.kinds.at(-1) === WAITED || !this.sameStream(fold, number))
      return this.makeRun(number);
    this.addTo(fold, number);
    if (this.isOpen(fold)) this.push(number, ENTRY);
    return true;
  }

  private makeRun(number: number): boolean {
    const from = this.numbers.length - RUN + 1;
    const run = from < 0 ? [] : this.numbers.slice(from);
    const fits = (each: number, i: number): boolean =>
      this.kinds[from + i] === ENTRY && SETUP.has(this.store.kindOf(each)) && this.sameStream(each, number);
    if (run.length < RUN - 1 || !run.every(fits)) return false;
    const first = run[0]!;
    this.numbers.splice(from);
    this.kinds.splice(from);
    this.folds.add(first);
    this.push(first, FOLD);
    for (const other of [...run.slice(1), number]) this.addTo(first, other);
    if (this.isOpen(first)) for (const each of [...run, number]) this.push(each, ENTRY);
    return true;
  }

  private sameStream(one: number, other: number): boolean {
    return this.store.field(one, "stream") === this.store.field(other, "stream");
  }

  private addTo(first: number, number: number): void {
    const members = this.more.get(first);
    if (members) members.push(number);
    else this.more.set(first, [number]);
    this.firsts.set(number, first);
    this.version++;
  }

  // -- copies --------------------------------------------------------------------------

  /** Put a stanza with the first of its copies, if it is one; whether it is. */
  private joinCopies(number: number, time: number): boolean {
    const { store } = this;
    const kind = store.kindOf(number);
    if ((kind !== MESSAGE && kind !== PRESENCE) || store.directionOf(number) !== RECEIVED) return false;
    if (store.field(number, "stream") === TAP) return false;
    for (let at = this.numbers.length - 1; at >= Math.max(0, this.numbers.length - LOOK_BACK); at--) {
      const first = this.numbers[at]!;
      // What somebody sent may be an answer to it: the order must stay to be seen.
      if (this.kinds[at] !== ENTRY || store.directionOf(first) !== RECEIVED) return false;
      if (time - store.timeOf(first) > COPIES) return false;
      if (!this.isCopy(first, number)) continue;
      this.addTo(first, number);
      return true;
    }
    return false;
  }

  /** The same stanza to somebody else: kind, sender, type and id are equal, and it came on another stream. */
  private isCopy(first: number, number: number): boolean {
    const { store } = this;
    if (store.kindOf(first) !== store.kindOf(number)) return false;
    const from = store.field(number, "from");
    if (from === null || from !== store.field(first, "from")) return false;
    if (store.field(first, "id") !== store.field(number, "id")) return false;
    if (store.field(first, "type") !== store.field(number, "type")) return false;
    return this.membersOf(first).every((other) => !this.sameStream(other, number));
  }
}
