// Which entries a view shows: pure predicates over a store.

import { KINDS, type Kind } from "./entry";
import type { Store } from "./store";

export interface Filter {
  /** Shown when found anywhere in the XML or in a note, whatever its case. */
  text: string;
  /** Only these kinds; all of them when empty. */
  kinds: ReadonlySet<Kind>;
  /** Also stream management's acks and whitespace. */
  quiet: boolean;
}

export const NO_FILTER: Filter = { text: "", kinds: new Set(), quiet: false };

export type Accepts = (number: number) => boolean;

/** Make the predicate for a filter. Cheap tests come first: decoding the bytes is the dear one. */
export function accepts(store: Store, filter: Filter): Accepts {
  const kinds = new Set([...filter.kinds].map((kind) => KINDS.indexOf(kind)));
  const text = filter.text.trim().toLowerCase();
  return (number) => {
    if (!filter.quiet && store.isQuiet(number)) return false;
    if (kinds.size > 0 && !kinds.has(store.kindOf(number))) return false;
    if (text === "") return true;
    return store.xml(number).toLowerCase().includes(text) || store.note(number).toLowerCase().includes(text);
  };
}

/** Whether the filter leaves out more than what is hidden from the start. */
export const narrows = (filter: Filter): boolean => filter.text.trim() !== "" || filter.kinds.size > 0;
