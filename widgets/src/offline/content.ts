// What an exported page holds (xmppkit/export/page.py), unpacked when it is needed.

import type { BatchHeader } from "../shared/batch";
import type { Explanation } from "../shared/remarks";

/** Batches packed together. */
export interface Bundle {
  /** Their headers, each with the sizes of its buffers. */
  heads: string;
  /** Their buffers, end to end. */
  data: string;
}

/** Answers about some consecutive entries. */
export interface PackedPiece {
  /** Number of the last entry that it is about. */
  last: number;
  data: string;
}

export interface Content {
  title: string;
  /** The inspector's, to begin with. */
  settings: Record<string, unknown>;
  /** How many entries, and how many bytes of the wire. */
  entries: number;
  bytes: number;
  bundles: Bundle[];
  /** What the kernel tells when a page opens. */
  told: string;
  /** Numbers of the entries that the filter "lint" shows, in order. */
  lint: number[];
  pieces: PackedPiece[];
}

/** Answers to all that may be asked about some entries. */
export interface Piece {
  explained: Record<string, Explanation>;
  related: Record<string, unknown[]>;
  code: Record<string, unknown>;
}

/** The bytes that base64 of gzip stands for. */
export async function unzipped(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The value that base64 of gzip of JSON stands for. */
export async function unpacked<T>(text: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unzipped(text))) as T;
}

/** The batches of a bundle, as the kernel sends them. */
export async function batchesOf({ heads, data }: Bundle): Promise<[BatchHeader, DataView[]][]> {
  const headers = await unpacked<(BatchHeader & { sizes: number[] })[]>(heads);
  const { buffer } = await unzipped(data);
  let at = 0;
  const next = (size: number): DataView => {
    at += size;
    return new DataView(buffer, at - size, size);
  };
  return headers.map(({ sizes, ...header }) => [header, sizes.map(next)]);
}
