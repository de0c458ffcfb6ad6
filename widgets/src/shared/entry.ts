// What an entry of a recording is, as the browser sees it. The order of both lists is the wire's: see
// xmppkit/widgets/batch.py, which numbers them alike.

export const KINDS = ["message", "presence", "iq", "nonza", "header", "footer", "space", "garbage", "event"] as const;
export type Kind = (typeof KINDS)[number];

export const DIRECTIONS = ["sent", "received", "routed", "local"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Name of an event that divides all views: what marking a step in a lab leaves. */
export const MARK = "mark";

/** The string columns of a batch, in the wire's order. */
export const COLUMNS = ["stream", "name", "namespace", "to", "from", "type", "id", "note"] as const;
export type Column = (typeof COLUMNS)[number];

/** Everything but the bytes, which are decoded only where they are looked at. */
export interface EntryHead {
  number: number;
  /** Unix time in seconds. */
  time: number;
  kind: Kind;
  direction: Direction;
  stream: string;
  name: string;
  namespace: string;
  to: string | null;
  from: string | null;
  type: string | null;
  id: string | null;
  note: string;
  /** Bytes on the wire. */
  size: number;
  /** Stream management's <r/> and <a/> (XEP-0198 §4) or whitespace: hidden until asked for. */
  quiet: boolean;
}

/** Start and end of a masked secret, in bytes. */
export type Span = readonly [number, number];
