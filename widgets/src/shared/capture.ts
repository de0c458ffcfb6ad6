// What the recording's capture filter leaves out, as the kernel tells (xmppkit/widgets/captured.py).

import { grouped } from "./format";
import type { Model } from "./model";

interface Message {
  k: "captured";
  filter: string;
  left_out: number;
}

export class Capture {
  private filter = "";
  private leftOut = 0;
  private readonly listeners = new Set<() => void>();
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
    model.on("msg:custom", this.onMessage);
  }

  /** Call `listener` when there is news; returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.model.off("msg:custom", this.onMessage);
  }

  /** What to tell the reader; "" where all is recorded. */
  get sentence(): string {
    const count = this.leftOut ? `${grouped(this.leftOut)} left out` : "";
    if (!this.filter) return count && `${count} by an earlier capture filter`;
    return [`Recording only: ${this.filter}`, count].filter(Boolean).join(" · ");
  }

  private readonly onMessage = (message: Message): void => {
    if (message.k !== "captured") return;
    this.filter = message.filter;
    this.leftOut = message.left_out;
    for (const listener of this.listeners) listener();
  };
}
