// With what an entry may be compared: the same stanza seen elsewhere, the one before it of its kind, what belongs to it.

import type { EntryHead } from "../shared/entry";
import type { Relation } from "../shared/kin";
import type { Store } from "../shared/store";

export interface Alike {
  number: number;
  /** What it is to the entry. */
  text: string;
  /** Whether it is the same stanza: then what differs is what was done to it on its way. */
  same: boolean;
}

const AROUND = 2000; // entries to look at, before and after
const MOST = 6;
const COPIES = new Set(["same stanza", "reflection"]);
const SAW = { sent: "as {} sent it", received: "as {} received it", routed: "as the server routed it", local: "" };

/**
 * The nearest first. `related`: what is known to belong to the entry.
 * The stanza as the server saw it comes after that at the other end: when it is told of, is up to the server.
 */
export function alikeTo(store: Store, number: number, related: readonly Relation[]): Alike[] {
  const head = store.head(number);
  if (!head) return [];
  const others = related.filter((each) => store.has(each.number));
  const isCopy = (each: Relation): boolean => COPIES.has(each.relation);
  const known = others
    .filter(isCopy)
    .map((each) => ({ ...of(each), text: seen(store.head(each.number)!), same: true }));
  const before = previous(store, head);
  const late = (each: Alike): number => Number(isServers(store.head(each.number)!));
  const found = [...known, ...copies(store, head)].sort((one, other) => late(one) - late(other));
  if (before !== undefined) found.push({ number: before, text: "the one before it of its kind", same: false });
  found.push(...others.filter((each) => !isCopy(each)).map(of));
  return found.filter((each, i) => found.findIndex((other) => other.number === each.number) === i).slice(0, MOST);
}

const of = ({ number, text }: Relation): Alike => ({ number, text, same: false });

const isServers = ({ stream, direction }: EntryHead): boolean => stream === "server" || direction === "routed";

/** How an entry came to be seen. */
export const seen = ({ stream, direction }: EntryHead): string =>
  SAW[direction].replace("{}", () => (stream === "server" ? "the server" : stream));

/** Whether two entries can be one stanza, seen in two places. */
export function isSame(one: EntryHead, other: EntryHead): boolean {
  const places = one.stream !== other.stream || one.direction !== other.direction;
  return places && one.id !== null && one.id === other.id && one.kind === other.kind && one.type === other.type;
}

function copies(store: Store, head: EntryHead): Alike[] {
  if (head.id === null) return [];
  const found: Alike[] = [];
  for (const number of near(store, head.number)) {
    if (store.field(number, "id") !== head.id) continue;
    const other = store.head(number)!;
    if (isSame(head, other)) found.push({ number, text: seen(other), same: true });
  }
  return found.sort((one, two) => Math.abs(one.number - head.number) - Math.abs(two.number - head.number));
}

function previous(store: Store, head: EntryHead): number | undefined {
  const like = (other: EntryHead): boolean =>
    (["stream", "direction", "kind", "name", "namespace", "type", "from"] as const).every(
      (key) => other[key] === head[key],
    );
  for (const number of near(store, head.number)
    .filter((each) => each < head.number)
    .reverse()) {
    if (store.field(number, "stream") === head.stream && like(store.head(number)!)) return number;
  }
  return undefined;
}

function near(store: Store, number: number): number[] {
  const first = Math.max(store.first, number - AROUND);
  const length = Math.min(store.next, number + AROUND) - first;
  return Array.from({ length }, (_, i) => first + i).filter((each) => each !== number && store.has(each));
}
