// What the kernel half of a board tells (xmppkit/widgets/board.py).

export interface SessionTold {
  name: string;
  jid: string;
  connected: boolean;
}

export interface StateTold<V> {
  k: "state";
  seq: number;
  /** Number of the entry after which it is so; null for now. */
  position: number | null;
  /** The earliest position that can be told. */
  first: number;
  /** Number of the last entry. */
  last: number;
  /** When that entry was recorded: Unix time in seconds. */
  time: number | null;
  sessions: SessionTold[];
  view: V;
}

export interface EntryTold {
  k: "entry";
  number: number;
  stream: string;
  direction: string;
  time: number;
  sentence: string;
  xml: string;
  cut: number;
}

export interface PreviewTold {
  k: "preview";
  n: number;
  stream: string;
  xml: string;
  sentence: string;
}

export interface RefusedTold {
  k: "refused";
  n: number;
  message: string;
}

interface Shown {
  number: number;
  sentence: string;
  xml: string;
  error: boolean;
}

export interface OutcomeTold {
  k: "outcome";
  n: number;
  state: "sending" | "waiting" | "listening" | "done" | "unanswered" | "refused";
  message: string;
  session: string;
  sent: Shown[];
  came: (Shown & { ms: number | null })[];
  unanswered: string[];
}

export type Told<V> = StateTold<V> | EntryTold | PreviewTold | RefusedTold | OutcomeTold;
