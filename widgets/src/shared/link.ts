// Keeps a store in step with the kernel: asks for what is missing, acknowledges what came, notices when the kernel is
// gone. Messages get lost without notice between kernel and browser (rate limits, high-water marks), and messages for
// another view of the same widget arrive here too; numbers settle both.

import { type BatchHeader, decodeBatch } from "./batch";
import type { Model } from "./model";
import type { Store } from "./store";

const ACK_BYTES = 1_000_000;
const ACK_DELAY = 250; // ms: each costs the kernel as much as many entries do
const RESEND_DELAY = 500; // ms before the same gap is asked for again

/** What the kernel sends beside batches; see xmppkit/widgets/feed.py. */
type Message =
  | BatchHeader
  | { k: "bounds"; entries: number; bytes: number }
  | { k: "gone"; next: number }
  | { k: "absent"; next: number }
  | { k: "clear"; next: number }
  | { k: "at"; next: number };

export class Link {
  /** Whether the kernel that records is gone. */
  offline = false;
  private readonly model: Model;
  private readonly store: Store;
  private readonly listeners = new Set<() => void>();
  private unacked = 0;
  private ackTimer: ReturnType<typeof setTimeout> | undefined;
  private askedFor = 0;
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(model: Model, store: Store) {
    this.model = model;
    this.store = store;
    model.on("msg:custom", this.onMessage);
    // comm_live_update is all that a kernel restart fires; comm:close comes when the widget itself is closed.
    model.on("comm:close", this.onGone);
    model.on("comm_live_update", this.onGone);
    document.addEventListener("visibilitychange", this.onVisible);
  }

  /** Call `listener` when `offline` changes; returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Say that somebody looks, and what is here already. */
  ready(): void {
    this.send({ k: "ready", have: this.store.next });
  }

  /** Ask the kernel to empty the recording. */
  clear(): void {
    this.send({ k: "clear" });
  }

  close(): void {
    clearTimeout(this.ackTimer);
    this.model.off("msg:custom", this.onMessage);
    this.model.off("comm:close", this.onGone);
    this.model.off("comm_live_update", this.onGone);
    document.removeEventListener("visibilitychange", this.onVisible);
  }

  private readonly onMessage = (message: Message, buffers: DataView[]): void => {
    if (this.missesSome(message, buffers)) this.resend();
    else this.ackSoon();
  };

  /** Take a message in; whether it tells that others before it got lost. */
  private missesSome(message: Message, buffers: DataView[]): boolean {
    if (message.k === "batch") return this.onBatch(message, buffers) === "ahead";
    if (message.k === "bounds") this.store.makeRoom(message.entries, message.bytes);
    if (message.k === "gone") this.store.skip(message.next);
    if (message.k === "absent") this.store.leaveOut(message.next); // an exported page has some entries only
    if (message.k === "clear") this.store.clear(message.next);
    return message.k === "at" && message.next > this.store.next;
  }

  private onBatch(header: BatchHeader, buffers: DataView[]): "added" | "known" | "ahead" {
    const batch = decodeBatch(header, buffers);
    this.unacked += batch.bytes.length;
    return this.store.append(batch);
  }

  /** Ask for the entries from `store.next` on: once, then again only if nothing came for a while. */
  private resend(): void {
    const now = performance.now();
    if (this.askedFor === this.store.next && now - this.askedAt < RESEND_DELAY) return;
    this.askedFor = this.store.next;
    this.askedAt = now;
    this.send({ k: "resend", from: this.store.next });
  }

  private ackSoon(): void {
    if (this.unacked >= ACK_BYTES) this.ack();
    else this.ackTimer ??= setTimeout(this.ack, ACK_DELAY);
  }

  private readonly ack = (): void => {
    clearTimeout(this.ackTimer);
    this.ackTimer = undefined;
    this.unacked = 0;
    this.send({ k: "ack", next: this.store.next });
  };

  private send(content: object): void {
    if (this.offline) return;
    try {
      this.model.send(content);
    } catch {
      this.onGone(); // a model whose comm died throws "Cannot send"
    }
  }

  private readonly onGone = (): void => {
    if (this.offline) return;
    this.offline = true;
    for (const listener of this.listeners) listener();
  };

  // A hidden tab may have been frozen, and the kernel have given up on it.
  private readonly onVisible = (): void => {
    if (!document.hidden) this.ready();
  };
}
