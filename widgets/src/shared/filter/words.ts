// The words of the filter language. The table is made by `python -m xmppkit.filter.make`: change it there.

import table from "./words.json";

/** A word that stands alone, such as "error"; `takes`: a time that may follow it, as an example. */
export interface Word {
  name: string;
  help: string;
  takes: string;
}

/** A word with a colon and values; `values`: the only ones there are, if there are only some. */
export interface Key {
  name: string;
  help: string;
  example: string;
  values: string[];
}

interface Table {
  keys: Key[];
  words: Word[];
  times: Word[];
  units: Record<string, number>;
  or: string[];
  and: string[];
  not: string[];
  schemes: string[];
  prefixes: Record<string, string>;
  faults: Record<string, string>;
  title: string;
  opening: string[];
  examples: [string, string][];
  rules: string[];
}

export const WORDS: Table = table as unknown as Table;
