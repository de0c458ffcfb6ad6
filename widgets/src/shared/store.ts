// All entries that this browser holds: an ordered list of blocks, bounded in bytes, with the gaps known.
// No drawing and no messages here: link.ts feeds it, views read it.

import type { Batch } from "./batch";
import { Block, textOf } from "./block";
import { type Column, type EntryHead, KINDS, type Span } from "./entry";
import type { Needle } from "./filter/needle";

/** Entries that will never come: the kernel no longer keeps them. */
export interface Gap {
  first: number;
  next: number;
}

/** What happened to the store: entries came at the end, went at the front, or both (a clear). */
export type Change = "added" | "removed";

const BLOCK_ENTRIES = 4096;
const BLOCK_BYTES = 1_000_000;
const LEAST_BYTES = 192_000_000;
const MOST_BYTES = 1_500_000_000; // what a tab bears beside JupyterLab
const ENTRY_BYTES = 128; // an entry's share of columns and strings

export class Store {
  /** Number of the oldest entry or gap held; equals `next` when empty. */
  first = 1;
  /** Number that the next entry will have. */
  next = 1;
  readonly gaps: Gap[] = [];
  /** Entries held of each kind, in the order of KINDS; quiet ones are counted in `quiet` alone. */
  readonly counts = new Array<number>(KINDS.length).fill(0);
  /** Acks and whitespace held. */
  quiet = 0;
  /** Entries dropped here because `maxBytes` was reached. */
  dropped = 0;
  /** What the blocks may weigh; the oldest go when it is reached. */
  maxBytes: number;
  /** What the recording keeps at most, once that is known. */
  keeps: { readonly entries: number; readonly bytes: number } | undefined;
  private blocks: Block[] = [];
  private latest: Block | undefined; // the block asked for last: most readers go from entry to entry
  private readonly listeners = new Set<(change: Change) => void>();

  constructor(maxBytes = LEAST_BYTES) {
    this.maxBytes = maxBytes;
  }

  /** Have room for a recording of these bounds, within what a page can hold. */
  makeRoom(entries: number, bytes: number): void {
    this.keeps = { entries, bytes };
    const wanted = bytes + entries * ENTRY_BYTES;
    if (wanted > this.maxBytes) this.maxBytes = Math.min(wanted, MOST_BYTES);
  }

  /** How full the recording is, from 0 to 1. */
  get fill(): number {
    const { keeps } = this;
    return keeps ? Math.min(1, Math.max(this.size / keeps.entries, this.bytes / keeps.bytes)) : 0;
  }

  /** Entries held. */
  get size(): number {
    return this.blocks.reduce((sum, block) => sum + block.count, 0);
  }

  /** Bytes of the wire held. */
  get bytes(): number {
    return this.blocks.reduce((sum, block) => sum + block.used, 0);
  }

  /** Bytes held, columns included. */
  get weight(): number {
    return this.blocks.reduce((sum, block) => sum + block.weight, 0);
  }

  /** Call `listener` after each change; returns what ends that. */
  subscribe(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }

  /**
   * Add a batch.
   *
   * @returns "added"; "known" when all of it was here already (another view's replay); "ahead" when entries before it
   *   are missing: nothing is added then, and the sender must go back to `next`.
   */
  append(batch: Batch): "added" | "known" | "ahead" {
    if (batch.first > this.next) return "ahead";
    const skip = this.next - batch.first;
    if (skip >= batch.count) return "known";
    const block = this.blockFor();
    block.append(batch, skip);
    const from = this.next;
    this.next = block.next;
    for (let number = from; number < this.next; number++) this.count(block, number, 1);
    this.tell(this.evict() ? "removed" : "added");
    return "added";
  }

  private blockFor(): Block {
    const last = this.blocks.at(-1);
    const open = last && last.next === this.next && last.count < BLOCK_ENTRIES && last.weight < BLOCK_BYTES;
    if (open) return last;
    last?.seal();
    const block = new Block(this.next);
    this.blocks.push(block);
    return block;
  }

  private count(block: Block, number: number, step: 1 | -1): void {
    if (block.isQuiet(number)) this.quiet += step;
    else this.counts[block.kindOf(number)]! += step;
  }

  private evict(): boolean {
    let weight = this.weight;
    let removed = false;
    while (weight > this.maxBytes && this.blocks.length > 1) {
      const block = this.blocks.shift()!;
      weight -= block.weight;
      this.dropped += block.count;
      for (let number = block.first; number < block.next; number++) this.count(block, number, -1);
      removed = true;
      this.latest = undefined;
    }
    if (removed) this.forget(this.blocks[0]!.first);
    return removed;
  }

  /** Note that the entries up to `next` (exclusive) will never come. */
  skip(next: number): void {
    if (next <= this.next) return;
    const last = this.gaps.at(-1);
    if (last && last.next === this.next) last.next = next;
    else this.gaps.push({ first: this.next, next });
    this.next = next;
    this.tell("added");
  }

  /** Note that the entries up to `next` (exclusive) were left out on purpose: no gap that a reader must see. */
  leaveOut(next: number): void {
    if (next <= this.next) return;
    if (this.first === this.next) this.first = next;
    this.next = next;
    this.tell("added");
  }

  /** Forget every entry numbered below `next`: the recording was emptied. */
  clear(next: number): void {
    if (next >= this.next) {
      this.blocks = [];
      this.latest = undefined;
      this.counts.fill(0);
      this.quiet = 0;
      this.next = Math.max(this.next, next);
      this.forget(this.next);
    }
    this.tell("removed");
  }

  private forget(first: number): void {
    this.first = first;
    while (this.gaps[0] && this.gaps[0].next <= first) this.gaps.shift();
  }

  /** The gap that starts at this number, if there is one. */
  gapAt(number: number): Gap | undefined {
    return this.gaps.find((gap) => gap.first === number);
  }

  private blockOf(number: number): Block | undefined {
    const { latest } = this;
    if (latest && latest.first <= number && number < latest.next && number >= this.first) return latest;
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.blocks[middle]!.first <= number) low = middle;
      else high = middle - 1;
    }
    const block = this.blocks[low];
    if (!block || block.first > number || number >= block.next) return undefined;
    this.latest = block;
    return block;
  }

  has(number: number): boolean {
    return this.blockOf(number) !== undefined;
  }

  /** Facts of an entry, or undefined when it is not held. */
  head(number: number): EntryHead | undefined {
    return this.blockOf(number)?.head(number);
  }

  /** Index into KINDS, or -1. */
  kindOf(number: number): number {
    return this.blockOf(number)?.kindOf(number) ?? -1;
  }

  isQuiet(number: number): boolean {
    return this.blockOf(number)?.isQuiet(number) ?? false;
  }

  /** Index into DIRECTIONS, or -1. */
  directionOf(number: number): number {
    return this.blockOf(number)?.directionOf(number) ?? -1;
  }

  /** Unix time in seconds; 0 when it is not held. */
  timeOf(number: number): number {
    return this.blockOf(number)?.timeOf(number) ?? 0;
  }

  /** One string column. */
  field(number: number, column: Column): string | null {
    return this.blockOf(number)?.field(number, column) ?? null;
  }

  note(number: number): string {
    return this.field(number, "note") ?? "";
  }

  /** Whether a text stands in the bytes. */
  contains(number: number, needle: Needle): boolean {
    return this.blockOf(number)?.contains(number, needle) ?? false;
  }

  /** The exact bytes, secrets masked. */
  wire(number: number): Uint8Array {
    return this.blockOf(number)?.wire(number) ?? new Uint8Array();
  }

  /** The bytes as text, at most `limit` bytes of them. */
  xml(number: number, limit?: number): string {
    return textOf(this.wire(number), limit);
  }

  /** Where secrets were masked, in bytes. */
  spans(number: number): readonly Span[] {
    return this.blockOf(number)?.spans(number) ?? [];
  }
}
