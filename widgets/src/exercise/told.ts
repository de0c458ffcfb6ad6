// What the kernel half tells (xmppkit/widgets/exercise.py).

import type { Reference } from "../shared/speclink";

export type State = "not tried" | "not yet" | "done";

export interface EntryTold {
  number: number;
  stream: string;
  direction: string;
  own: boolean;
}

export interface CardTold {
  k: "card";
  id: string;
  title: string;
  places: Reference[];
  state: State;
  reason: string;
  earlier: string;
  note: string;
  entries: EntryTold[];
  hints: string[];
  of: number;
  solution: string;
  problem: string;
  words: Record<string, string>;
}

export interface StanzaTold {
  k: "stanza";
  n: number;
  sentence: string;
  xml: string;
}

export type Told = CardTold | StanzaTold;
