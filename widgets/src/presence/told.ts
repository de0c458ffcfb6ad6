// What the kernel half tells (xmppkit/state/presence_view.py), and the words for it.

export interface FactTold<T> {
  value: T;
  /** The entry since which it is so. */
  entry: number;
}

export interface RowTold {
  resource: string;
  this: boolean;
  state: FactTold<"available" | "unavailable" | "error">;
  show: FactTold<string>;
  status: FactTold<{ language: string; text: string }[]>;
  priority: FactTold<number>;
  since: FactTold<number>;
  client: { value: string; type: string; by: string; entry: number } | null;
  direct: boolean;
  condition: string;
  entry: number;
}

export interface ReachTold {
  /** Whether all resources are known. */
  known: boolean;
  resources: FactTold<string>[];
  headline: string[];
  why: string;
  doubt: string;
  elsewhere: string;
  section: string;
}

export interface ContactTold {
  jid: string;
  name: FactTold<string> | null;
  groups: FactTold<string[]> | null;
  listed: boolean;
  subscription: FactTold<string>;
  asked: boolean;
  resources: RowTold[];
  error: { value: string; text: string; entry: number } | null;
  reach: ReachTold;
}

export interface SeenTold {
  stream: string;
  account: FactTold<string> | null;
  resource: string;
  session: FactTold<string>;
  own: { jid: string; resources: RowTold[]; reach: ReachTold } | null;
  known: FactTold<boolean> | null;
  contacts: ContactTold[];
  /** How many more there are that are not on the roster. */
  unshown: number;
  requests: { jid: string; status: string; nick: string; entry: number }[];
  directed: { to: string; room: boolean; entry: number }[];
}

export interface PresenceTold {
  streams: string[];
  stream: string;
  seen: SeenTold | null;
}

// A map: what comes from the wire may be called as what every object has.
const SHOWS = new Map([
  ["", "available"],
  ["away", "away"],
  ["chat", "free for chat"],
  ["dnd", "do not disturb"],
  ["xa", "away for longer"],
]);

/** How available a resource is, in words (RFC 6121 §4.7.2.1). */
export function shown(row: RowTold): string {
  if (row.state.value === "error") return `error: ${row.condition}`;
  if (row.state.value === "unavailable") return row.resource === "" ? "unavailable" : "left";
  return SHOWS.get(row.show.value) ?? `“${row.show.value}”, which is no show`;
}

/** What colours the mark before it. */
export const mood = (row: RowTold): string =>
  row.state.value !== "available" ? row.state.value : SHOWS.has(row.show.value) ? row.show.value || "here" : "here";

const SESSIONS: Record<string, string> = {
  none: "not logged in",
  over: "session over",
  interrupted: "connection broken, session kept",
  silent: "connected, and silent about it",
  available: "available",
  unavailable: "connected, and unavailable",
};

/** What the stream's own session is up to. */
export const session = (value: string): string => SESSIONS[value] ?? value;
