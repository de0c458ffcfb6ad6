// Decodes one binary batch of entries as the kernel sends it (xmppkit/widgets/batch.py).

import { COLUMNS } from "./entry";

/** The JSON part of a batch message. */
export interface BatchHeader {
  k: "batch";
  /** Number of the first entry. */
  first: number;
  /** How many entries. */
  n: number;
  /** String table of this batch alone; null stands for "absent". */
  s: (string | null)[];
}

export interface Batch {
  first: number;
  count: number;
  strings: readonly (string | null)[];
  /** Bytes of all entries, end to end. */
  bytes: Uint8Array;
  /** count + 1 offsets into `bytes`. */
  offsets: Uint32Array;
  times: Float64Array;
  /** Kind in the low four bits, direction in the next two. */
  flags: Uint8Array;
  /** count × COLUMNS.length indices into `strings`. */
  indices: Uint32Array;
  /** Triples: entry (from 0), start, end of each masked span in the entry's bytes. */
  masked: Uint32Array;
}

type Buffer = DataView | ArrayBuffer | Uint8Array;

/** A copy with its own alignment: the buffers of a websocket frame start anywhere. */
function aligned(buffer: Buffer | undefined): ArrayBuffer {
  if (buffer === undefined) throw new RangeError("a batch lacks a buffer");
  if (buffer instanceof ArrayBuffer) return buffer;
  const view = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  return view.slice().buffer as ArrayBuffer;
}

/**
 * Decode a batch.
 *
 * @throws RangeError the buffers do not fit the header.
 */
export function decodeBatch(header: BatchHeader, buffers: readonly Buffer[]): Batch {
  const batch: Batch = {
    first: header.first,
    count: header.n,
    strings: header.s,
    bytes: new Uint8Array(aligned(buffers[0])),
    offsets: new Uint32Array(aligned(buffers[1])),
    times: new Float64Array(aligned(buffers[2])),
    flags: new Uint8Array(aligned(buffers[3])),
    indices: new Uint32Array(aligned(buffers[4])),
    masked: new Uint32Array(aligned(buffers[5])),
  };
  const n = batch.count;
  const fits =
    batch.offsets.length === n + 1 &&
    batch.offsets[n] === batch.bytes.length &&
    batch.times.length === n &&
    batch.flags.length === n &&
    batch.indices.length === n * COLUMNS.length;
  if (!fits) throw new RangeError(`batch #${batch.first}: the buffers do not fit its ${n} entries`);
  return batch;
}
