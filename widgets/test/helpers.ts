// What several tests share: a batch as the kernel would send it, and the browser's end of a model.

import type { BatchHeader } from "../src/shared/batch";
import { COLUMNS, type Column, DIRECTIONS, type Direction, KINDS, type Kind } from "../src/shared/entry";
import type { Model } from "../src/shared/model";

export interface Sample extends Partial<Record<Column, string | null>> {
  xml?: string;
  kind?: Kind;
  direction?: Direction;
  time?: number;
  masked?: [number, number][];
}

const view = (array: ArrayBufferView): DataView => new DataView(array.buffer, array.byteOffset, array.byteLength);

/** A batch message of these entries, numbered from `first`. */
export function batchOf(first: number, samples: Sample[]): [BatchHeader, DataView[]] {
  const wires = samples.map((sample) => new TextEncoder().encode(sample.xml ?? ""));
  const strings: (string | null)[] = [null];
  const place = (text: string | null): number => {
    const at = strings.indexOf(text);
    return at < 0 ? strings.push(text) - 1 : at;
  };
  const offsets = [0];
  for (const wire of wires) offsets.push(offsets.at(-1)! + wire.length);
  const bytes = new Uint8Array(offsets.at(-1)!);
  wires.forEach((wire, i) => {
    bytes.set(wire, offsets[i]);
  });
  const flags = samples.map(
    (s) => KINDS.indexOf(s.kind ?? "message") | (DIRECTIONS.indexOf(s.direction ?? "sent") << 4),
  );
  const indices = samples.flatMap((s) => COLUMNS.map((column) => place(s[column] ?? null)));
  const masked = samples.flatMap((s, i) => (s.masked ?? []).flatMap(([start, end]) => [i, start, end]));
  const columns = [
    bytes,
    Uint32Array.from(offsets),
    Float64Array.from(samples, (s, i) => s.time ?? 1_700_000_000 + i),
    Uint8Array.from(flags),
    Uint32Array.from(indices),
    Uint32Array.from(masked),
  ];
  return [{ k: "batch", first, n: samples.length, s: strings }, columns.map(view)];
}

/** The page's end of a widget: keeps what was sent, and lets a test speak as the kernel. */
export class PageModel implements Model {
  readonly sent: Record<string, unknown>[] = [];
  readonly state: Record<string, unknown> = { filter: "", height: "440px" };
  dead = false;
  private readonly listeners = new Map<string, Set<(...args: never[]) => void>>();

  get(name: string): unknown {
    return this.state[name];
  }
  set(name: string, value: unknown): void {
    this.state[name] = value;
  }
  save_changes(): void {}
  send(content: unknown): void {
    if (this.dead) throw new Error("Cannot send");
    this.sent.push(content as Record<string, unknown>);
  }
  on(event: string, callback: (...args: never[]) => void): void {
    const known = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, known.add(callback));
  }
  off(event: string, callback: (...args: never[]) => void): void {
    this.listeners.get(event)?.delete(callback);
  }
  /** Speak as the kernel. */
  emit(event: string, ...args: unknown[]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(...(args as never[]));
  }
  listening(event: string): number {
    return this.listeners.get(event)?.size ?? 0;
  }
}

/** Wait until `condition` holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setTimeout(done, 5));
}
