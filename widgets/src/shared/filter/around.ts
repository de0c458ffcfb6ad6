// What a filter needs beside the entries themselves: replies, what readers put on entries, the registry of namespaces, and the kernel's answers.

import type { Pairs } from "../pairs";
import type { Store } from "../store";

/** Namespaces and the specification that defines each, once the kernel has told. */
export interface Specs {
  /** Null until they are here. */
  readonly table: ReadonlyMap<string, string> | null;
  /** Ask for them, if nobody has yet. */
  request(): void;
}

/** The kernel's answers to one question, entry by entry. */
export interface Answers {
  /** Entries before this number have been answered. */
  readonly next: number;
  has(number: number): boolean;
}

/** Who answers "lint" and XPath. */
export interface Oracle {
  answers(question: string): Answers;
}

/** What readers put on entries. */
export interface Notes {
  starred(number: number): boolean;
  note(number: number): string;
}

export interface Around {
  store: Store;
  pairs: Pairs;
  notes: Notes;
  specs: Specs;
  oracle: Oracle;
}
