// The filter language (xmppkit/filter has the page on it), and what a view shows.

import { KINDS, type Kind } from "../entry";
import type { Store } from "../store";
import type { Around } from "./around";
import { compile, type Sieve, type Test } from "./evaluate";
import { parse } from "./parse";
import { leaves, type Node } from "./tree";

export type { Around } from "./around";
export type { Sieve } from "./evaluate";
export { FilterError } from "./fault";
export { parse } from "./parse";
export type Accepts = Test;

/** What a view shows. */
export interface Filter {
  /** In the filter language. */
  text: string;
  /** Only these kinds; all of them when empty. */
  kinds: ReadonlySet<Kind>;
  /** Also stream management's acks and whitespace. */
  quiet: boolean;
}

export const NO_FILTER: Filter = { text: "", kinds: new Set(), quiet: false };

/**
 * Make the sieve for a view.
 *
 * @throws FilterError the text says nothing that can be looked for.
 */
export function sieve(around: Around, filter: Filter): Sieve {
  const node = parse(filter.text);
  const text = compile(node, around);
  const kinds = new Set([...filter.kinds].map((kind) => KINDS.indexOf(kind)));
  const quiet = filter.quiet || wantsQuiet(node);
  return { ...text, accepts: ofKinds(around.store, kinds, quiet, text.accepts) };
}

function ofKinds(store: Store, kinds: ReadonlySet<number>, quiet: boolean, accepts: Test): Test {
  return (number) => {
    if (!quiet && store.isQuiet(number)) return false;
    if (kinds.size > 0 && !kinds.has(store.kindOf(number))) return false;
    return accepts(number);
  };
}

/** Whether a filter asks for what is hidden from the start: stream management, whitespace, an entry by its number. */
export function wantsQuiet(node: Node): boolean {
  return [...leaves(node)].some(({ leaf, wanted }) => {
    if (!wanted) return false;
    if (leaf.op === "numbers") return leaf.first === leaf.last;
    if (leaf.op === "word") return leaf.name === "sm";
    if (leaf.op !== "field") return false;
    if (leaf.key === "kind") return leaf.values.some((value) => value.text === "space" || value.text === "nonza");
    return leaf.key === "xep" && leaf.values.some((value) => value.text === "0198");
  });
}

/** Whether the filter leaves out more than what is hidden from the start. */
export const narrows = (filter: Filter): boolean => filter.text.trim() !== "" || filter.kinds.size > 0;
