// What a row of the ladder shows, before it is drawn: arrows between columns, and what is written at them. Drawing
// (row.ts) and export (mermaid.ts, svg.ts) start from here.

import { type EntryHead, type Kind, MARK } from "../shared/entry";
import { counted, grouped } from "../shared/format";
import { LATE, type Pairs } from "../shared/pairs";
import type { Gap, Store } from "../shared/store";
import type { Cast } from "./cast";
import type { Layout } from "./columns";
import { labelOf } from "./label";
import type { Step } from "./steps";

/** An arrow, or one with many heads. */
export interface Arrow {
  is: "arrow";
  number: number;
  time: number;
  kind: Kind;
  /** Column that it starts from. */
  from: number;
  /** Columns that it goes to, each with the entry that says so. */
  heads: readonly { at: number; number: number }[];
  label: string;
  /** An answer: drawn dashed. */
  reply: boolean;
  error: boolean;
  /** Seen by the server itself. */
  routed: boolean;
  /** "12 ms", at an answer; "no answer", at a request that waits for long. */
  note: string;
  late: boolean;
}

/** A remark of the kit's, at the lifeline that it is about, or at none. */
export interface Note {
  is: "note";
  number: number;
  time: number;
  at: number | undefined;
  text: string;
}

/** What divides the ladder: a mark that the learner set, a wait, entries that are lost. */
export interface Divider {
  is: "mark" | "wait" | "gap";
  number: number;
  text: string;
}

/** A run of stream set-up. */
export interface Fold {
  is: "fold";
  number: number;
  time: number;
  from: number;
  to: number;
  text: string;
  open: boolean;
}

export type LadderRow = Arrow | Note | Divider | Fold;

/** All that a picture of the ladder needs. */
export interface Scene {
  layout: Layout;
  rows: readonly LadderRow[];
  /** Rows that were left out, as a picture has only so many. */
  more: number;
}

/** What rows are made from. */
export interface Source {
  store: Store;
  pairs: Pairs;
  cast: Cast;
  /** The sentence that the kernel has for an entry, if it is known. */
  sentence(number: number): string | undefined;
  /** Unix time in seconds. */
  now(): number;
}

/** What a step shows. */
export function rowOf(step: Step, source: Source, layout: Layout): LadderRow {
  const { number } = step;
  if (step.kind === "wait") return { is: "wait", number, text: `${waitText(step.seconds)} later` };
  const head = source.store.head(number);
  if (!head) return { is: "gap", number, text: gapText(number, source.store.gapAt(number)) };
  if (head.kind === "event") return noteOf(head, source.cast, layout);
  if (step.kind === "fold") return foldOf(step, head, source, layout);
  return arrowOf(step, head, source, layout);
}

function noteOf(head: EntryHead, cast: Cast, layout: Layout): Note | Divider {
  const { number, time, note, stream } = head;
  if (head.name === MARK) return { is: "mark", number, text: note };
  const place = stream === "" ? -1 : layout.placeOf(cast.actor(stream === "server" ? "server:" : `stream:${stream}`));
  return { is: "note", number, time, at: place < 0 ? undefined : place, text: stream ? `${stream}: ${note}` : note };
}

function foldOf(step: Step, head: EntryHead, source: Source, layout: Layout): Fold {
  const { from, to } = places(head, source.cast, layout);
  const names = step.numbers.map((each) => source.store.field(each, "name") || kindText(source.store.head(each)));
  const shown = [...new Set(names)].slice(0, 6).join(", ");
  const text = `${counted(step.numbers.length, "element")} of stream set-up: ${shown}`;
  return { is: "fold", number: step.number, time: head.time, from, to, text, open: step.open };
}

const kindText = (head: EntryHead | undefined): string => head?.kind ?? "";

function arrowOf(step: Step, head: EntryHead, source: Source, layout: Layout): Arrow {
  const { from, to } = places(head, source.cast, layout);
  const heads = [{ at: to, number: head.number }];
  for (const other of step.numbers.slice(1)) {
    const copy = source.store.head(other);
    if (copy) heads.push({ at: places(copy, source.cast, layout).to, number: other });
  }
  const error = head.type === "error";
  const reply = head.kind === "iq" && (head.type === "result" || error);
  const late = isLate(head, source);
  const { number, time, kind } = head;
  const routed = head.stream === "server";
  const note = late ? "no answer" : reply ? tripText(source.pairs.seconds(number)) : copiesText(heads.length);
  const label = source.sentence(number) ?? labelOf(head, source.store);
  return { is: "arrow", number, time, kind, from, heads, label, reply, error, routed, note, late };
}

function places(head: EntryHead, cast: Cast, layout: Layout): { from: number; to: number } {
  const ends = cast.ends(head);
  const place = (name: string): number => Math.max(0, layout.placeOf(cast.actor(name)));
  return ends ? { from: place(ends.from), to: place(ends.to) } : { from: 0, to: 0 };
}

function isLate(head: EntryHead, { pairs, now }: Source): boolean {
  return head.kind === "iq" && pairs.unanswered(head.number) && now() - head.time > LATE;
}

const copiesText = (copies: number): string => (copies > 1 ? `to ${grouped(copies)}` : "");

/** A round trip: "0.8 ms", "12 ms", "1.4 s". */
export function tripText(seconds: number | undefined): string {
  if (seconds === undefined) return "";
  const ms = Math.max(0, seconds * 1000);
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${ms.toFixed(0)} ms` : `${seconds.toFixed(1)} s`;
}

/** A wait: "12 s", "3 min 4 s", "2 h 5 min". */
export function waitText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${seconds < 10 ? seconds.toFixed(1) : whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${grouped(Math.floor(whole / 3600))} h ${Math.floor((whole % 3600) / 60)} min`;
}

function gapText(number: number, gap: Gap | undefined): string {
  const last = (gap?.next ?? number + 1) - 1;
  return `${counted(last - number + 1, "entry", "entries")} from #${grouped(number)} on: no longer kept`;
}
