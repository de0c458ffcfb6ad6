// What the entries of a store hold that one may want to filter by: streams, addresses, namespaces and so on, the newest
// of each. It is read in slices, and only while somebody types a filter.

import { Inside } from "./filter/inside";
import type { Store } from "./store";

const KEPT = 300; // of each sort
const STRIDE = 32; // entries between two looks at the clock
const LONGEST = 4000; // bytes of an entry that is looked into

export const SORTS = ["who", "jid", "type", "id", "ns", "code", "condition"] as const;
export type Sort = (typeof SORTS)[number];

export class Vocabulary {
  private next = 1;
  private readonly known = new Map<Sort, Set<string>>(SORTS.map((sort) => [sort, new Set()]));
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /** All that is known of a sort, the newest first. */
  of(sort: Sort): string[] {
    return [...this.known.get(sort)!].reverse();
  }

  /**
   * Read on for at most so many milliseconds.
   *
   * @returns whether all has been read.
   */
  learn(milliseconds: number): boolean {
    const deadline = performance.now() + milliseconds;
    this.next = Math.max(this.next, this.store.first);
    while (this.next < this.store.next) {
      const stop = Math.min(this.store.next, this.next + STRIDE);
      for (; this.next < stop; this.next++) this.read(this.next);
      if (performance.now() > deadline) return this.next >= this.store.next;
    }
    return true;
  }

  private read(number: number): void {
    const head = this.store.head(number);
    if (!head) return;
    this.add("who", head.stream);
    this.add("jid", head.from);
    this.add("jid", head.to);
    this.add("type", head.type);
    this.add("id", head.id);
    this.add("ns", head.namespace);
    if (head.size > LONGEST || head.kind === "event" || head.kind === "space") return;
    const { namespaces, codes, conditions } = new Inside(this.store.xml(number));
    for (const namespace of namespaces) this.add("ns", namespace);
    for (const code of codes) this.add("code", code);
    for (const condition of conditions) this.add("condition", condition);
  }

  private add(sort: Sort, text: string | null): void {
    if (!text) return;
    const known = this.known.get(sort)!;
    known.delete(text); // and to the end with it: the newest is what one looks for
    known.add(text);
    if (known.size > KEPT) known.delete(known.values().next().value!);
  }
}
