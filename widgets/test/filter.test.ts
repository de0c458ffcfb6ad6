// The filter language by example: the same cases run in Python (tests/filter/test_vectors.py).

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FilterError, parse } from "../src/shared/filter";
import { around, type Case, type Facts, shown, storeOf } from "./recorded";

const vectors = JSON.parse(readFileSync("../tests/vectors/filter.json", "utf-8")) as {
  entries: Facts[];
  cases: Case[];
};
const about = around(storeOf(vectors.entries), undefined, vectors.entries);

function fault(text: string): FilterError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof FilterError) return error;
    throw error;
  }
  throw new Error(`${text} is a filter`);
}

describe("filter language", () => {
  it.each(vectors.cases.filter((each) => each.hits))("$filter", ({ filter, hits }) => {
    expect(shown(filter, about)).toEqual(hits);
  });

  it.each(vectors.cases.filter((each) => each.error))("fault in $filter", ({ filter, error, says }) => {
    const found = fault(filter);
    expect([found.start, found.end, found.message]).toEqual([...error!, says]);
  });
});
