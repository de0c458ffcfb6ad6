// Finding text in the bytes of a block, whatever its case, without decoding: Horspool's search over the whole block, so
// that an entry in which nothing is costs a comparison of two numbers.

import { fold } from "./compare";

const encoder = new TextEncoder();

/** Bytes of a run of entries. */
export interface Bytes {
  readonly buffer: Uint8Array;
  /** How many of the buffer's bytes are in use. */
  readonly used: number;
}

/** Looks for ASCII text in UTF-8 bytes, whatever the case of ASCII letters. */
export class Needle {
  private readonly wanted: Uint8Array;
  private readonly skips = new Uint8Array(256);
  private bytes: Bytes | null = null;
  private from = 0; // the bytes from here on have been searched …
  private hit = 0; // … up to here, where the text stands, or where the bytes ended
  private end = 0;

  constructor(text: string) {
    this.wanted = encoder.encode(text.toLowerCase());
    const last = this.wanted.length - 1;
    this.skips.fill(Math.min(255, this.wanted.length));
    for (let i = 0; i < last; i++) {
      const skip = Math.min(255, last - i);
      this.skips[this.wanted[i]!] = skip;
      this.skips[upper(this.wanted[i]!)] = skip;
    }
  }

  /** Whether the text stands in the bytes from `start` to `end`. */
  in(bytes: Bytes, start: number, end: number): boolean {
    const known = bytes === this.bytes && start >= this.from && start <= this.hit && end <= this.end;
    if (!known) this.search(bytes, start);
    return this.hit + this.wanted.length <= end;
  }

  private search(bytes: Bytes, start: number): void {
    this.bytes = bytes;
    this.from = start;
    this.end = bytes.used;
    this.hit = this.next(bytes.buffer, start, bytes.used);
  }

  /** Where the text stands first, from `start` on; `end` if nowhere. */
  private next(buffer: Uint8Array, start: number, end: number): number {
    const { wanted, skips } = this;
    const last = wanted.length - 1;
    let at = start;
    while (at + last < end) {
      let i = last;
      while (i >= 0 && lower(buffer[at + i]!) === wanted[i]!) i--;
      if (i < 0) return at;
      at += skips[buffer[at + last]!]!;
    }
    return end;
  }
}

const lower = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte);
const upper = (byte: number): number => (byte >= 97 && byte <= 122 ? byte - 32 : byte);

/** Whether a text holds another, whatever the case: as `Needle` does for ASCII, else in folded form. */
export function finder(wanted: string): (text: string) => boolean {
  const folded = fold(wanted);
  if (!isAscii(folded)) return (text) => !isAscii(text) && fold(text).includes(folded);
  return (text) => lowerAscii(text).includes(folded);
}

export const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

const lowerAscii = (text: string): string =>
  isAscii(text) ? text.toLowerCase() : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
