// Which reply belongs to which request (RFC 6120 §8.2.3), as xmppkit/recording/pairs.py finds it, while entries come.

import { DIRECTIONS, type EntryHead, KINDS } from "./entry";
import { fold, parted } from "./filter/compare";
import type { Store } from "./store";

const IQ = KINDS.indexOf("iq");
const ROUTED = DIRECTIONS.indexOf("routed");
const REVERSED: Record<string, string> = { sent: "received", received: "sent", routed: "routed", local: "local" };
const SLICE = 4; // ms of pairing in one go
const STRIDE = 64; // entries between two looks at the clock
/** Seconds after which a request without an answer is worth a look. */
export const LATE = 5;

const PRUNE = 50_000; // pairs after which those that the store dropped are looked for

/** A request that waits for its reply; only what comparing needs. */
type Waiting = Pick<EntryHead, "number" | "time" | "to" | "from">;

interface Partner {
  number: number;
  /** From request to reply, in seconds. */
  seconds: number;
}

export class Pairs {
  /** Number up to which entries have been looked at. */
  next: number;
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly partners = new Map<number, Partner>();
  private readonly listeners = new Set<(changed: readonly number[]) => void>();
  private readonly store: Store;
  private readonly end: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pruneAt = PRUNE;

  constructor(store: Store) {
    this.store = store;
    this.next = store.first;
    this.end = store.subscribe(() => this.work());
    this.work();
  }

  /** Call `listener` with the numbers of entries that got a partner, and when `next` moved; returns what ends that. */
  subscribe(listener: (changed: readonly number[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.end();
    clearTimeout(this.timer);
  }

  /** Number of the reply to a request, or of the request that a reply answers. */
  partner(number: number): number | undefined {
    return this.partners.get(number)?.number;
  }

  /** How long the reply took, of a request or reply. */
  seconds(number: number): number | undefined {
    return this.partners.get(number)?.seconds;
  }

  /** Whether it is a request without a reply so far; not as routed: what a server answers itself it does not route. */
  unanswered(number: number): boolean {
    if (this.store.kindOf(number) !== IQ || this.partners.has(number)) return false;
    if (this.store.directionOf(number) === ROUTED) return false;
    const type = this.store.field(number, "type");
    return type === "get" || type === "set";
  }

  private work(): void {
    clearTimeout(this.timer);
    const deadline = performance.now() + SLICE;
    const changed: number[] = [];
    this.next = Math.max(this.next, this.store.first);
    while (this.next < this.store.next && performance.now() < deadline) {
      const stop = Math.min(this.store.next, this.next + STRIDE);
      for (; this.next < stop; this.next++) if (this.store.kindOf(this.next) === IQ) this.look(this.next, changed);
    }
    if (this.next < this.store.next) this.timer = setTimeout(() => this.work());
    this.prune();
    for (const listener of this.listeners) listener(changed);
  }

  private look(number: number, changed: number[]): void {
    const head = this.store.head(number);
    if (!head) return;
    if (head.type === "get" || head.type === "set") {
      const key = keyOf(head, head.direction);
      const { time, to, from } = head;
      const others = this.waiting.get(key);
      if (others) others.push({ number, time, to, from });
      else this.waiting.set(key, [{ number, time, to, from }]);
    } else if (head.type === "result" || head.type === "error") this.reply(head, changed);
  }

  /** Give a reply to the oldest request that waits for it. */
  private reply(head: EntryHead, changed: number[]): void {
    const key = keyOf(head, REVERSED[head.direction] ?? "");
    const waiting = this.waiting.get(key) ?? [];
    const at = waiting.findIndex((request) => answers(request, head));
    if (at < 0) return;
    const [request] = waiting.splice(at, 1);
    if (waiting.length === 0) this.waiting.delete(key);
    const seconds = head.time - request!.time;
    this.partners.set(request!.number, { number: head.number, seconds });
    this.partners.set(head.number, { number: request!.number, seconds });
    changed.push(request!.number, head.number);
  }

  /** Forget what the store no longer holds, now and then. */
  private prune(): void {
    if (this.partners.size < this.pruneAt) return;
    for (const number of this.partners.keys()) if (number < this.store.first) this.partners.delete(number);
    this.pruneAt = this.partners.size + PRUNE;
    for (const [key, waiting] of this.waiting) {
      if (waiting.every((request) => request.number < this.store.first)) this.waiting.delete(key);
    }
  }
}

const keyOf = (head: EntryHead, direction: string): string => {
  const way = DIRECTIONS.indexOf(direction as EntryHead["direction"]);
  return `${way}${head.id === null ? "-" : "+"}${head.stream.length}:${head.stream}${head.id ?? ""}`;
};

/**
 * Whether the addresses of a reply fit a request. A client writes no "from", and a server may leave out its own or an
 * account's address, or use another form of it (RFC 6120 §8.1.2.1, §10.3.3): then what is missing fits.
 */
export function answers(request: Waiting, reply: EntryHead): boolean {
  const asker = normal(reply.to ?? request.from);
  if (request.from !== null && reply.to !== null && normal(request.from) !== normal(reply.to)) return false;
  const asked = normal(request.to);
  const answering = normal(reply.from);
  if (asked === answering || (answering === null && reply.direction === "sent")) return true;
  if (asked !== null && asked !== bare(asker)) return false;
  return answering === null || answering === asker || answering === bare(asker) || answering === domain(asker);
}

/** An address as it compares: case counts in the resource only (RFC 7622 §3.2-§3.4). */
function normal(address: string | null): string | null {
  if (address === null) return null;
  const [account, resource] = parted(address);
  return resource === null ? fold(account) : `${fold(account)}/${resource}`;
}

const bare = (address: string | null): string | null => (address === null ? null : parted(address)[0]);

function domain(address: string | null): string | null {
  const account = bare(address);
  return account === null ? null : account.slice(account.lastIndexOf("@") + 1);
}
