// A run of consecutive entries in columns. Small batches are merged into one block, so that an hour of slow traffic
// does not cost a set of typed arrays for each entry; whole blocks leave when the store is full.

import type { Batch } from "./batch";
import { COLUMNS, type Column, DIRECTIONS, type EntryHead, KINDS, type Span } from "./entry";
import type { Bytes, Needle } from "./filter/needle";

const WIDTH = COLUMNS.length;
const PLACES = Object.fromEntries(COLUMNS.map((column, i) => [column, i])) as Record<Column, number>;
const STREAM_MANAGEMENT = /^urn:xmpp:sm:\d+$/;
const QUIET = 0x40;
export const KIND_BITS = 0x0f;

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

type Numbers = Uint8Array | Uint32Array | Float64Array;

const STRING = 40; // bytes that a string costs beside its characters

/** The same array, or a longer copy when `need` elements do not fit. */
function grown<A extends Numbers>(array: A, need: number): A {
  if (need <= array.length) return array;
  const longer = new (array.constructor as new (length: number) => A)(Math.max(need, array.length * 2));
  longer.set(array);
  return longer;
}

export class Block implements Bytes {
  readonly first: number;
  count = 0;
  private bytes = new Uint8Array(1024);
  /** Bytes of the wire held. */
  used = 0;
  private offsets = new Uint32Array(17);
  private times = new Float64Array(16);
  private flags = new Uint8Array(16);
  private indices = new Uint32Array(16 * WIDTH);
  private readonly strings: (string | null)[] = [];
  private places = new Map<string | null, number>();
  private characters = 0;
  private readonly masked = new Map<number, Span[]>();

  constructor(first: number) {
    this.first = first;
  }

  /** Number after the last entry. */
  get next(): number {
    return this.first + this.count;
  }

  /** What this block weighs once it is sealed: wire bytes, columns and strings. */
  get weight(): number {
    return this.used + this.count * (13 + 4 * WIDTH) + this.characters + this.strings.length * STRING;
  }

  /** Give back what was kept free for more: there will be none. */
  seal(): void {
    this.bytes = this.bytes.slice(0, this.used);
    this.offsets = this.offsets.slice(0, this.count + 1);
    this.times = this.times.slice(0, this.count);
    this.flags = this.flags.slice(0, this.count);
    this.indices = this.indices.slice(0, this.count * WIDTH);
    this.places = new Map();
  }

  /** Append entries of a batch from its `skip`th on. Their numbers must follow on from `next`. */
  append(batch: Batch, skip = 0): void {
    const added = batch.count - skip;
    const start = batch.offsets[skip] ?? 0;
    const total = this.count + added;
    this.bytes = grown(this.bytes, this.used + batch.bytes.length - start);
    this.offsets = grown(this.offsets, total + 1);
    this.times = grown(this.times, total);
    this.flags = grown(this.flags, total);
    this.indices = grown(this.indices, total * WIDTH);

    this.bytes.set(batch.bytes.subarray(start), this.used);
    this.times.set(batch.times.subarray(skip), this.count);
    for (let i = 1; i <= added; i++) {
      this.offsets[this.count + i] = this.used + (batch.offsets[skip + i] ?? 0) - start;
    }
    this.appendStrings(batch, skip);
    this.appendFlags(batch, skip);
    this.appendMasked(batch, skip);
    this.used += batch.bytes.length - start;
    this.count = total;
  }

  private appendStrings(batch: Batch, skip: number): void {
    const place = batch.strings.map((text) => this.placeOf(text));
    const from = skip * WIDTH;
    const to = this.count * WIDTH - from;
    for (let i = from; i < batch.indices.length; i++) this.indices[to + i] = place[batch.indices[i] ?? 0] ?? 0;
  }

  private placeOf(text: string | null): number {
    let place = this.places.get(text);
    if (place === undefined) {
      place = this.strings.push(text) - 1;
      this.characters += text?.length ?? 0;
      this.places.set(text, place);
    }
    return place;
  }

  private appendFlags(batch: Batch, skip: number): void {
    const space = KINDS.indexOf("space");
    const nonza = KINDS.indexOf("nonza");
    for (let i = skip; i < batch.count; i++) {
      const at = this.count + i - skip;
      let flag = (batch.flags[i] ?? 0) & ~QUIET;
      const kind = flag & KIND_BITS;
      if (kind === space || (kind === nonza && this.isAck(at))) flag |= QUIET;
      this.flags[at] = flag;
    }
  }

  private isAck(at: number): boolean {
    const name = this.string(at, 1);
    return (name === "r" || name === "a") && STREAM_MANAGEMENT.test(this.string(at, 2) ?? "");
  }

  private appendMasked(batch: Batch, skip: number): void {
    for (let i = 0; i + 2 < batch.masked.length; i += 3) {
      const entry = batch.masked[i] ?? 0;
      if (entry < skip) continue;
      const number = batch.first + entry;
      const spans = this.masked.get(number) ?? [];
      spans.push([batch.masked[i + 1] ?? 0, batch.masked[i + 2] ?? 0]);
      this.masked.set(number, spans);
    }
  }

  private string(at: number, column: number): string | null {
    return this.strings[this.indices[at * WIDTH + column] ?? 0] ?? null;
  }

  /** One string column of one entry. */
  field(number: number, column: Column): string | null {
    return this.string(number - this.first, PLACES[column]);
  }

  /** All bytes, end to end; `used` of them. */
  get buffer(): Uint8Array {
    return this.bytes;
  }

  /** Whether a text stands in an entry's bytes. */
  contains(number: number, needle: Needle): boolean {
    const at = number - this.first;
    return needle.in(this, this.offsets[at] ?? 0, this.offsets[at + 1] ?? 0);
  }

  timeOf(number: number): number {
    return this.times[number - this.first] ?? 0;
  }

  /** Index into DIRECTIONS. */
  directionOf(number: number): number {
    return ((this.flags[number - this.first] ?? 0) >> 4) & 3;
  }

  /** Index into KINDS. */
  kindOf(number: number): number {
    return (this.flags[number - this.first] ?? 0) & KIND_BITS;
  }

  isQuiet(number: number): boolean {
    return ((this.flags[number - this.first] ?? 0) & QUIET) !== 0;
  }

  head(number: number): EntryHead {
    const at = number - this.first;
    const flag = this.flags[at] ?? 0;
    return {
      number,
      time: this.times[at] ?? 0,
      kind: KINDS[flag & KIND_BITS] ?? "garbage",
      direction: DIRECTIONS[(flag >> 4) & 3] ?? "local",
      stream: this.string(at, 0) ?? "",
      name: this.string(at, 1) ?? "",
      namespace: this.string(at, 2) ?? "",
      to: this.string(at, 3),
      from: this.string(at, 4),
      type: this.string(at, 5),
      id: this.string(at, 6),
      note: this.string(at, 7) ?? "",
      size: (this.offsets[at + 1] ?? 0) - (this.offsets[at] ?? 0),
      quiet: (flag & QUIET) !== 0,
    };
  }

  /** The exact bytes: a view, not a copy. */
  wire(number: number): Uint8Array {
    const at = number - this.first;
    return this.bytes.subarray(this.offsets[at], this.offsets[at + 1]);
  }

  spans(number: number): readonly Span[] {
    return this.masked.get(number) ?? [];
  }
}

/** Bytes as text; at most `limit` bytes of them, never cutting a character in two. */
export function textOf(bytes: Uint8Array, limit = Number.POSITIVE_INFINITY): string {
  if (bytes.length <= limit) return utf8.decode(bytes);
  let end = limit;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return utf8.decode(bytes.subarray(0, end));
}
