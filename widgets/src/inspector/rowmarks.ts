// What a row shows beside what it says: how long a reply took, what has waited too long, which error it is, the
// reader's own star and note.

import { tripText } from "../ladder/scene";
import type { Annotations } from "../shared/annotations";
import { h } from "../shared/dom";
import type { EntryHead } from "../shared/entry";
import { errorOf } from "../shared/fault";
import { LATE, type Pairs } from "../shared/pairs";
import type { Store } from "../shared/store";
import { putText } from "../shared/text";
import { isStanza } from "./content";

const ERROR_BYTES = 4000; // of an error stanza: the condition may stand behind what was asked

export interface MarkSource {
  store: Store;
  pairs: Pairs;
  annotations: Annotations;
  /** Seconds since 1970, as entries have it. */
  now(): number;
  /** A request is shown that has no reply so far; `late`: and is shown as late. */
  waits(number: number, late: boolean): void;
}

/** The reader's star and note. */
export function ownMarks(number: number, { annotations }: MarkSource): HTMLElement[] {
  const { starred, note } = annotations.of(number);
  const marks: HTMLElement[] = [];
  if (starred) marks.push(h("span", "xk-starred", { role: "img", "aria-label": "starred", title: "Starred" }, "★"));
  if (note) marks.push(h("span", "xk-noted", { role: "img", "aria-label": `note: ${note}`, title: note }, "✎"));
  return marks;
}

/** How long a reply took, or that a request waits too long for one. */
export function tripMark(head: EntryHead, { pairs, now, waits }: MarkSource): HTMLElement[] {
  if (head.kind !== "iq") return [];
  if (pairs.unanswered(head.number)) {
    const late = now() - head.time > LATE;
    waits(head.number, late);
    if (!late) return [];
    const title = `No reply for more than ${LATE} s`;
    return [h("span", "xk-trip xk-late", { title }, "no reply")];
  }
  const seconds = pairs.seconds(head.number);
  if (seconds === undefined || head.type === "get" || head.type === "set") return [];
  return [h("span", "xk-trip", { title: `Answers #${pairs.partner(head.number)}` }, tripText(seconds))];
}

/** Which error it is; `brief`: without the other side's words, which the sentence beside it has. */
export function errorMark(head: EntryHead, { store }: MarkSource, brief: boolean): HTMLElement[] {
  if (!isStanza(head.kind) || head.type !== "error") return [];
  const { condition, text } = errorOf(store.xml(head.number, ERROR_BYTES));
  if (!condition) return [];
  const mark = h("span", "xk-condition", { title: text });
  putText(mark, text && !brief ? `${condition}: ${text}` : condition);
  return [mark];
}
