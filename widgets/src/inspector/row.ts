// Draws one row of the list.

import { h } from "../shared/dom";
import { type EntryHead, MARK } from "../shared/entry";
import { byteSize, clock, counted, grouped } from "../shared/format";
import { paintTokens } from "../shared/paint";
import type { Finding, Remarks, RowRemark } from "../shared/remarks";
import type { Gap, Store } from "../shared/store";
import { putText } from "../shared/text";
import { ARROWS, contentTokens, isStanza, label, peer, rowBytes } from "./content";
import { errorMark, type MarkSource, ownMarks, tripMark } from "./rowmarks";

/** Column headings; the classes are those of the cells below. */
export const HEADINGS: readonly (readonly [string, string])[] = [
  ["xk-number", "#"],
  ["xk-time", "Time"],
  ["xk-direction", "Direction"],
  ["xk-who", "Who"],
  ["xk-kind", "Element"],
  ["xk-peer", "Peer"],
  ["xk-content", "Content"],
  ["xk-size", "Size"],
];

/** The row of headings. */
export function headingRow(): HTMLElement {
  const cells = HEADINGS.map(([name, text]) => h("span", name, { role: "columnheader" }, text));
  return h("div", "xk-headings", { role: "row", "aria-rowindex": 1 }, ...cells);
}

const cell = (className: string, ...children: (Node | string)[]): HTMLElement =>
  h("span", className, { role: "gridcell" }, ...children);

/** What rows are drawn from. */
export interface RowSource extends MarkSource {
  remarks: Remarks;
  /** Whether to say in a sentence what an entry does, rather than show the beginning of its XML. */
  readonly sentences: boolean;
}

/** Fill `row` with an entry or gap. */
export function drawRow(row: HTMLElement, source: RowSource, number: number): void {
  const { store } = source;
  const head = store.head(number);
  const gap = head ? undefined : store.gapAt(number);
  row.className = `xk-row${head?.kind === "event" ? eventClass(head) : ""}${head ? "" : " xk-gap"}`;
  row.setAttribute("role", "row");
  row.dataset.number = String(number);
  row.dataset.kind = head?.kind ?? "gap";
  row.dataset.direction = head?.direction ?? "local";
  if (!head) row.replaceChildren(...gapCells(number, gap));
  else row.replaceChildren(...(head.kind === "event" ? eventCells(head, source) : entryCells(head, source)));
}

function entryCells(head: EntryHead, source: RowSource): HTMLElement[] {
  const cells = [
    cell("xk-number", String(head.number)),
    timeCell(head),
    directionCell(head),
    cell("xk-who"),
    kindCell(head),
    cell("xk-peer"),
    contentCell(head, source),
    cell("xk-size", byteSize(head.size)),
  ];
  putName(cells[3]!, head.stream);
  putText(cells[5]!, peer(head));
  return cells;
}

function timeCell({ time }: EntryHead): HTMLElement {
  const text = clock(time);
  return cell("xk-time", h("span", "xk-hours", {}, text.slice(0, 3)), text.slice(3)); // the hour goes where room is short
}

/** A stream's name, so that where there is little room its account is cut and its resource stays. */
function putName(parent: HTMLElement, name: string): void {
  const cut = name.indexOf("/");
  const account = h("bdi", "xk-account");
  putText(account, cut < 0 ? name : name.slice(0, cut));
  parent.append(account);
  if (cut < 0) return;
  const resource = h("bdi", "xk-resource");
  putText(resource, name.slice(cut));
  parent.append(resource);
}

function directionCell(head: EntryHead): HTMLElement {
  const arrow = h("span", "xk-arrow", { "aria-hidden": true }, ARROWS[head.direction]);
  return cell("xk-direction", arrow, h("span", "xk-word", {}, head.direction));
}

function kindCell(head: EntryHead): HTMLElement {
  const name = h("b", `xk-k-${head.kind}`);
  putText(name, label(head));
  const element = cell("xk-kind", name);
  if (isStanza(head.kind) && head.type) {
    const type = h("span", head.type === "error" ? "xk-type xk-error" : "xk-type");
    putText(type, ` ${head.type}`);
    element.append(type);
  }
  return element;
}

function contentCell(head: EntryHead, source: RowSource): HTMLElement {
  const element = cell("xk-content", ...ownMarks(head.number, source));
  const findings = source.remarks.findingsOf(head.number);
  if (findings[0]) element.append(badge(findings[0], source.remarks.findingCount(head.number)));
  const remark = source.sentences ? source.remarks.row(head.number) : undefined;
  element.append(...errorMark(head, source, remark !== undefined));
  if (remark) {
    element.classList.add("xk-told");
    element.append(...sentence(remark));
  } else if (!source.sentences || !source.remarks.awaits(head.number)) drawXml(element, head, source.store);
  element.append(...tripMark(head, source));
  return element;
}

function drawXml(element: HTMLElement, head: EntryHead, store: Store): void {
  if (head.kind === "space") element.append(`${counted(head.size, "byte")} of whitespace`);
  else paintTokens(element, contentTokens(head, store.xml(head.number, rowBytes(head))));
}

const BADGES = { error: "✕", warning: "!", hint: "i" } as const;

/** The mark of an entry in which lint found something. */
function badge(worst: Finding, count: number): HTMLElement {
  const more = count > 1 ? ` (and ${counted(count - 1, "more finding")})` : "";
  const text = `Lint, ${worst.severity}: ${worst.message}${more}`;
  const aria = { role: "img", "aria-label": text, title: text };
  return h("span", `xk-lint xk-lint-${worst.severity}`, aria, BADGES[worst.severity]);
}

const EVERYWHERE = new Set(["RFC 6120", "RFC 6121"]); // behind every stanza: not worth a chip
const CHIPS = 2;

function sentence({ sentence, specs }: RowRemark): HTMLElement[] {
  const text = h("bdi", "xk-sentence");
  putText(text, sentence);
  const telling = specs.filter((name) => !EVERYWHERE.has(name));
  const chips = telling.slice(0, CHIPS).map((name) => h("span", "xk-spec", { title: name }, name.replace("XEP-", "")));
  return [text, ...chips];
}

const eventClass = (head: EntryHead): string => (head.name === MARK ? " xk-event xk-mark" : " xk-event");

function eventCells(head: EntryHead, source: MarkSource): HTMLElement[] {
  const note = cell("xk-note");
  putText(note, head.stream ? `${head.stream}: ${head.note}` : head.note);
  note.append(...ownMarks(head.number, source));
  return [cell("xk-number", String(head.number)), timeCell(head), note];
}

function gapCells(number: number, gap: Gap | undefined): HTMLElement[] {
  const last = (gap?.next ?? number + 1) - 1;
  const which = last > number ? `#${grouped(number)} to #${grouped(last)}` : `#${grouped(number)}`;
  const text = `${counted(last - number + 1, "entry", "entries")} (${which}) not shown: the recording no longer keeps them.`;
  return [cell("xk-number", "…"), cell("xk-time", ""), cell("xk-note", text)];
}
