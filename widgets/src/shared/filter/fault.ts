// A fault in a filter's text, and where it is.

import { WORDS } from "./words";

export class FilterError extends Error {
  /** Where the faulty part begins and ends, in code points: as Python counts. */
  readonly start: number;
  readonly end: number;

  constructor(start: number, end: number, problem: string) {
    super(problem);
    this.start = start;
    this.end = end;
  }
}

/** Throw the error of a filter; `fault` is one of the table's, `facts` stand for its words in braces. */
export function fail(start: number, end: number, fault: string, facts: Record<string, string> = {}): never {
  const sentence = WORDS.faults[fault] ?? fault;
  throw new FilterError(
    start,
    end,
    sentence.replace(/\{([a-z]+)\}/g, (_, name: string) => facts[name] ?? ""),
  );
}
