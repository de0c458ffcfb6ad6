// What the kernel half of the room view tells (xmppkit/widgets/boards/rooms.py), and the words for it. No page in here.

import type { Form } from "../shared/form";
import type { Reference } from "../shared/speclink";

export interface FactTold<T = string> {
  value: T;
  /** Number of the entry that made it so. */
  entry: number;
}

export interface OccupantTold {
  nick: FactTold;
  role: FactTold;
  affiliation: FactTold;
  show: FactTold;
  status: FactTold;
  /** The real address, where the room shows it. */
  jid: FactTold | null;
  occupant_id: FactTold | null;
  /** That it is the stream's own. */
  me: FactTold<boolean> | null;
  since: number;
  seen: number;
}

/** One thing that was said, or that happened; what does not apply is left out. */
export interface LineTold {
  what: string;
  entry: number;
  first?: number;
  nick?: string;
  text?: string;
  reason?: string;
  mine?: boolean;
  sent?: number;
  waiting?: boolean;
  id_changed?: boolean;
  delayed?: string;
  to?: string;
  by?: string;
  before?: string;
  after?: string;
  codes?: string[];
  error?: string;
  corrects?: number;
  meaning?: string;
  advice?: string;
}

export interface StepTold {
  step: string;
  state: "done" | "now" | "later" | "stuck";
  entry: number;
  ref: Reference;
  first?: number;
  count?: number;
  created?: number;
  condition?: string;
  text?: string;
  meaning?: string;
  advice?: string;
}

export interface JoinTold {
  nick: string;
  password: boolean;
  steps: StepTold[];
}

export interface ExitTold {
  how: string;
  codes: string[];
  by: string;
  reason: string;
  other: string;
  entry: number;
}

export interface CodeTold {
  code: string;
  meaning: string;
  times: number;
  first: number;
  last: number;
}

export interface ChangeTold {
  var: string;
  label: string;
  before: string[] | null;
  after: string[];
}

export interface SubmissionTold {
  entry: number;
  cancelled: boolean;
  changes: ChangeTold[];
  answer: number;
  error: string;
}

export interface PeopleTold {
  of: string;
  value: string;
  entry: number;
  outdated: number;
  people: { jid: string; nick: string; role: string; affiliation: string; reason: string }[];
}

export interface RoomTold {
  stream: string;
  room: string;
  status: FactTold;
  nick: FactTold | null;
  subject: (FactTold & { by: string }) | null;
  join: JoinTold | null;
  exit: ExitTold | null;
  occupants: OccupantTold[];
  lines: LineTold[];
  earlier: number;
  codes: CodeTold[];
  form: { entry: number; form: Form; set_by: Record<string, number> } | null;
  submission: SubmissionTold | null;
  lists: PeopleTold[];
  invitation: { entry: number; by: string; reason: string } | null;
}

export interface PrivilegeTold {
  name: string;
  allowed: string[];
  adjustable: string[];
  note: string;
  ref: Reference;
}

export interface LevelsTold {
  levels: string[];
  rows: PrivilegeTold[];
}

export interface ViewTold {
  rooms: { stream: string; room: string; status: string }[];
  room: RoomTold | null;
  privileges: { role: LevelsTold; affiliation: LevelsTold };
}

/** The stream's own occupant, while it is inside. */
export const myself = (room: RoomTold): OccupantTold | undefined => room.occupants.find((each) => each.me !== null);

/** Whether the room counts the stream among its occupants. */
export const isInside = (room: RoomTold): boolean => room.status.value === "in" || room.status.value === "leaving";

const STATUS: Record<string, string> = {
  outside: "not inside",
  joining: "entering …",
  in: "inside",
  leaving: "leaving …",
  out: "not inside any more",
  refused: "not let in",
};

/** How the stream stands to the room, in words. */
export const standing = (room: RoomTold): string => STATUS[room.status.value] ?? room.status.value;

const EXITS: Record<string, string> = {
  left: "left",
  kicked: "kicked out",
  banned: "banned",
  removed: "removed",
  destroyed: "the room was destroyed",
  disconnected: "the session ended",
  lost: "an error told that one is not inside",
};

/** Why the stream is not inside any more. */
export function leaving(exit: ExitTold): string {
  const words = (EXITS[exit.how] ?? exit.how) + (exit.by ? ` by ${exit.by}` : "");
  return words + (exit.reason ? `: ${exit.reason}` : "") + (exit.other ? `; go to ${exit.other} instead` : "");
}

/** What a step of entering is called, and what its stanza is. */
export function stepName(step: StepTold): string {
  const count = step.count ?? 0;
  if (step.step === "sent") return step.entry ? "presence sent" : "presence sent before the recording began";
  if (step.step === "occupants") return count === 1 ? "1 other occupant" : `${count} other occupants`;
  if (step.step === "own") return "own presence, status 110";
  if (step.step === "settled") return "new room, status 201: set up";
  if (step.step === "history") return count === 1 ? "history: 1 message" : `history: ${count} messages`;
  return "subject";
}

/** What is to be said of a step that does not go on. */
export function stepNote(step: StepTold): string {
  if (step.state === "stuck") {
    const meaning = step.meaning ? `: ${step.meaning}` : "";
    return `${step.condition}${meaning}${step.advice ? `. ${sentence(step.advice)}` : ""}`;
  }
  if (step.step === "settled" && step.state === "now")
    return "The room is locked until its owner configures it or accepts it as it is, unless the service does without.";
  return "";
}

/** What happened, as a clause after the name of whom it befell; undefined for what was said. */
export function happened(line: LineTold, codes: readonly CodeTold[]): string | undefined {
  const by = line.by ? ` by ${line.by}` : "";
  const why = line.reason ? `: ${line.reason}` : "";
  switch (line.what) {
    case "joined":
      return "came in";
    case "left":
      return `left${why}`;
    case "kicked":
      return `was kicked out${by}${why}`;
    case "banned":
      return `was banned${by}${why}`;
    case "removed":
      return `was removed: ${meanings(line, codes)}${why}`;
    case "destroyed":
      return `had to leave: the room was destroyed${why}${line.after ? `; go to ${line.after} instead` : ""}`;
    case "nick":
      return `is called ${line.after} now`;
    case "role":
      return `was ${line.before}, is ${line.after} now${by}${why}`;
    case "affiliation":
      return line.before
        ? `had the affiliation ${line.before}, has ${line.after} now${by}${why}`
        : `has the affiliation ${line.after} now${by}${why}`;
    case "config":
      return meanings(line, codes);
    case "refused":
      return `was refused, ${line.error}${line.meaning ? `: ${line.meaning}` : ""}`;
    case "failed":
      return `A request was refused, ${line.error}${why || (line.meaning ? `: ${line.meaning}` : "")}`;
    case "invited":
      return line.to ? `invites ${line.to}${why}` : `${line.by || "Somebody"} invites${why}`;
    case "declined":
      return line.to ? `turns ${line.to}'s invitation down${why}` : `${line.by} has turned the invitation down${why}`;
    default:
      return undefined;
  }
}

/** The codes of a line with their meanings. */
function meanings(line: LineTold, codes: readonly CodeTold[]): string {
  const known = new Map(codes.map((each) => [each.code, each.meaning]));
  return (line.codes ?? [])
    .filter((code) => code !== "110")
    .map((code) => (known.get(code) ? `${known.get(code)} (${code})` : `status ${code}`))
    .join("; ");
}

/** What a room's own settings may change is marked. */
export function may(row: PrivilegeTold, level: string): string {
  return (row.allowed.includes(level) ? "yes" : "no") + (row.adjustable.includes(level) ? "*" : "");
}

/** Moderators first, then those who may speak; by nickname. */
export function sorted(occupants: readonly OccupantTold[], roles: readonly string[]): OccupantTold[] {
  const rank = (each: OccupantTold): number => -roles.indexOf(each.role.value);
  return [...occupants].sort((a, b) => rank(a) - rank(b) || a.nick.value.localeCompare(b.nick.value, "en"));
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
