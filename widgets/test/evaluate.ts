// Answers the property test (tests/filter/test_languages.py): for each line of JSON on standard input, what filters show.

import { createInterface } from "node:readline";
import { FilterError } from "../src/shared/filter";
import { around, type Facts, namespaces, shown, storeOf } from "./recorded";

interface Question {
  entries: Facts[];
  filters: string[];
}

const table = namespaces();

function answer({ entries, filters }: Question): object[] {
  const about = around(storeOf(entries), table, entries);
  return filters.map((filter) => {
    try {
      return { hits: shown(filter, about) };
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      return { error: [error.start, error.end], says: error.message };
    }
  });
}

createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line) as Question))}\n`);
});
