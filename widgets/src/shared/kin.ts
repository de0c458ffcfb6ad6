// What belongs to an entry: the kernel's answers about the one that is read (xmppkit/widgets/related.py), and without
// a kernel what the page knows itself, requests and their replies.

import type { Link } from "./link";
import type { Model } from "./model";
import type { Pairs } from "./pairs";
import type { Store } from "./store";

export interface Relation {
  number: number;
  /** What the other is, in a word or two: "reply", "receipt of". */
  relation: string;
  /** The same for people. */
  text: string;
  /** From this entry to the other. */
  ms: number;
  /** What is different in the other, if it is the same stanza elsewhere. */
  changes: readonly string[];
}

/** An entry as code; null where there is none. */
export interface Code {
  python: string | null;
  cell: string | null;
  step: string | null;
}

type Message =
  | { k: "related"; number: number; items: Relation[]; complete: boolean }
  | { k: "code"; number: number; code: Code };

/** What is known of an entry, and up to where the store went when that was asked. */
interface Known {
  items: readonly Relation[];
  complete: boolean;
  next: number;
}

const KEPT = 100;
const PATIENCE = 5000; // ms
const ASK_AGAIN = 1000; // ms: entries keep coming, and some may belong to the one that is read

export class Kin {
  private readonly known = new Map<number, Known>();
  private readonly codes = new Map<number, Code>();
  private readonly listeners = new Set<() => void>();
  private asked: { number: number; at: number; next: number } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly model: Model;
  private readonly store: Store;
  private readonly pairs: Pairs;
  private readonly link: Pick<Link, "offline">;

  constructor(model: Model, store: Store, pairs: Pairs, link: Pick<Link, "offline">) {
    this.model = model;
    this.store = store;
    this.pairs = pairs;
    this.link = link;
    model.on("msg:custom", this.onMessage);
  }

  close(): void {
    clearTimeout(this.timer);
    this.model.off("msg:custom", this.onMessage);
  }

  /** Call `listener` when something new is known; returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What belongs to the entry that is being read, as far as it is known; the kernel is asked for more. */
  of(number: number): readonly Relation[] {
    const known = this.known.get(number);
    if (this.link.offline) return known?.items ?? this.partner(number);
    if (known?.next !== this.store.next) this.ask(number);
    return known?.items ?? this.partner(number);
  }

  /** Whether the kernel was asked about an entry just now and has not answered yet. */
  awaits(number: number): boolean {
    if (this.known.has(number) || this.link.offline) return false;
    return this.asked?.number === number && performance.now() - this.asked.at < PATIENCE;
  }

  /** The entry as code; the kernel is asked if that is not known. */
  code(number: number): Code | undefined {
    const known = this.codes.get(number);
    if (!known) this.send({ k: "code?", number });
    return known;
  }

  /** Ask, but not again at once: the answer may be on its way, or change with every entry that comes. */
  private ask(number: number): void {
    const now = performance.now();
    const again = this.asked?.number === number;
    if (again && this.asked!.next === this.store.next && now - this.asked!.at < ASK_AGAIN) return;
    if (again && now - this.asked!.at < ASK_AGAIN) {
      this.timer ??= setTimeout(() => this.tell(), ASK_AGAIN);
      return;
    }
    this.asked = { number, at: now, next: this.store.next };
    this.send({ k: "related?", number });
  }

  private partner(number: number): readonly Relation[] {
    const partner = this.pairs.partner(number);
    if (partner === undefined) return [];
    const ms = (this.store.timeOf(partner) - this.store.timeOf(number)) * 1000;
    const later = partner > number;
    const text = later ? "its reply" : "the request that this answers";
    return [{ number: partner, relation: later ? "reply" : "request", text, ms, changes: [] }];
  }

  private send(content: object): void {
    try {
      this.model.send(content);
    } catch {
      // the kernel is gone: what it has not told stays unknown
    }
  }

  private readonly onMessage = (message: Message): void => {
    if (message.k === "related") {
      const next = this.asked?.number === message.number ? this.asked.next : 0;
      keep(this.known, message.number, { items: message.items, complete: message.complete, next });
    } else if (message.k === "code") keep(this.codes, message.number, message.code);
    else return;
    this.tell();
  };

  private tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const listener of this.listeners) listener();
  }
}

/** Put a value in, and the oldest out when there are too many. */
function keep<T>(map: Map<number, T>, number: number, value: T): void {
  map.delete(number);
  map.set(number, value);
  const oldest = map.keys().next();
  if (map.size > KEPT && !oldest.done) map.delete(oldest.value);
}
