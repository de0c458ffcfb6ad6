// Files that the kernel makes of a recording (xmppkit/widgets/exported.py). The page fetches them part by part: a part
// that gets lost is asked for again.

import type { Model } from "./model";
import type { Store } from "./store";

/** Formats that the kernel makes, by the ending of a file's name. */
export type Format = "html" | "jsonl" | "xml" | "scs";

/** From a number up to (not including) another. */
export type Span = readonly [first: number, next: number];

/** What the kernel sends. */
type Message =
  | { k: "exported"; id: number; part: number; of: number; error?: undefined }
  | { k: "exported"; id: number; error: string };

const ASK_AGAIN = 3000; // ms

interface Order {
  question: { k: "export?"; id: number; format: Format; spans: readonly Span[] | null; settings: object };
  parts: Uint8Array<ArrayBuffer>[];
  timer: ReturnType<typeof setTimeout> | undefined;
  done(parts: Uint8Array<ArrayBuffer>[]): void;
  failed(error: Error): void;
}

/** The entries among some rows, as spans of consecutive numbers. */
export function spansOf(rows: { readonly length: number; at(index: number): number }, store: Store): Span[] {
  const spans: [number, number][] = [];
  for (let index = 0; index < rows.length; index++) {
    const number = rows.at(index);
    const last = spans.at(-1);
    if (!store.has(number)) continue; // the row of a gap
    if (last && last[1] === number) last[1]++;
    else spans.push([number, number + 1]);
  }
  return spans;
}

export class Exporter {
  private readonly orders = new Map<number, Order>();
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
    model.on("msg:custom", this.onMessage);
  }

  close(): void {
    this.model.off("msg:custom", this.onMessage);
    for (const { timer } of this.orders.values()) clearTimeout(timer);
  }

  /**
   * Have a file made.
   *
   * @param spans which entries; null for all.
   * @param settings of the inspector in a page.
   * @throws Error the kernel could not make it; the message says why.
   */
  fetch(format: Format, spans: readonly Span[] | null, settings: object): Promise<Blob> {
    const id = Math.floor(Math.random() * 2 ** 40); // other pages ask the same kernel
    return new Promise((done, reject) => {
      const order: Order = {
        question: { k: "export?", id, format, spans, settings },
        parts: [],
        timer: undefined,
        done: (parts) => done(new Blob(parts)),
        failed: reject,
      };
      this.orders.set(id, order);
      this.ask(order);
    });
  }

  private ask(order: Order): void {
    clearTimeout(order.timer);
    order.timer = setTimeout(() => this.ask(order), ASK_AGAIN);
    try {
      this.model.send({ ...order.question, part: order.parts.length });
    } catch {
      this.end(order);
      order.failed(new Error("The kernel is gone"));
    }
  }

  private end(order: Order): void {
    clearTimeout(order.timer);
    this.orders.delete(order.question.id);
  }

  private readonly onMessage = (message: Message, buffers: DataView[]): void => {
    if (message.k !== "exported") return;
    const order = this.orders.get(message.id);
    if (!order) return;
    if (message.error !== undefined) {
      this.end(order);
      order.failed(new Error(message.error));
    } else if (message.part === order.parts.length) this.take(order, message.of, buffers[0]!);
  };

  private take(order: Order, of: number, view: DataView): void {
    order.parts.push(new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice() as Uint8Array<ArrayBuffer>);
    if (order.parts.length < of) this.ask(order);
    else {
      this.end(order);
      order.done(order.parts);
    }
  }
}
