// Entries as the tests of both languages write them down, in a store, and what filters need around them.

import { readFileSync } from "node:fs";
import { decodeBatch } from "../src/shared/batch";
import type { Direction, Kind } from "../src/shared/entry";
import { type Around, NO_FILTER, sieve } from "../src/shared/filter";
import type { Notes } from "../src/shared/filter/around";
import { Pairs } from "../src/shared/pairs";
import { Store } from "../src/shared/store";
import { batchOf } from "./helpers";

/** An entry in tests/vectors/filter.json. */
export interface Facts {
  time: number;
  stream: string;
  direction: Direction;
  kind: Kind;
  data: string;
  name?: string;
  namespace?: string;
  to?: string | null;
  from?: string | null;
  id?: string | null;
  type?: string | null;
  note?: string;
  starred?: boolean;
  annotation?: string;
}

export interface Case {
  filter: string;
  hits?: number[];
  error?: [number, number];
  says?: string;
}

/** The registry's table of namespaces, from its file. */
export function namespaces(): ReadonlyMap<string, string> {
  const lines = readFileSync("../xmppkit/protocol/data/namespaces.tsv", "utf-8").split("\n");
  const rows = lines.filter((line) => line !== "" && !line.startsWith("#")).slice(1);
  return new Map(rows.map((row) => row.split("\t")).map(([namespace = "", spec = ""]) => [namespace, spec]));
}

/** A store with these entries, numbered from 1. */
export function storeOf(entries: readonly Facts[]): Store {
  const store = new Store();
  const samples = entries.map(({ data, ...facts }) => ({ xml: data, name: "", namespace: "", note: "", ...facts }));
  if (samples.length > 0) store.append(decodeBatch(...batchOf(1, samples)));
  return store;
}

const nobody = {
  answers(question: string): never {
    throw new Error(`the kernel would be asked: ${question}`);
  },
};

/** What readers put on these entries. */
export function notesOf(entries: readonly Facts[]): Notes {
  return {
    starred: (number) => entries[number - 1]?.starred ?? false,
    note: (number) => entries[number - 1]?.annotation ?? "",
  };
}

/** What filters need, with a registry and no kernel. */
export function around(store: Store, table = namespaces(), entries: readonly Facts[] = []): Around {
  return {
    store,
    pairs: new Pairs(store),
    notes: notesOf(entries),
    specs: { table, request: () => {} },
    oracle: nobody,
  };
}

/** Numbers of the entries that a filter shows, once all are paired. */
export function shown(text: string, about: Around): number[] {
  const { accepts } = sieve(about, { ...NO_FILTER, text, quiet: true });
  const numbers = Array.from({ length: about.store.next - 1 }, (_, i) => i + 1);
  return numbers.filter((number) => accepts(number));
}
