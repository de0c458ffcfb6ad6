// What could stand where the caret is in a filter's text: words of the language, and values that the recording holds.

import { parted } from "./compare";
import { WORDS } from "./words";

/** Where values come from. */
export interface Known {
  of(sort: "who" | "jid" | "type" | "id" | "ns" | "code" | "condition"): string[];
  /** Namespaces and their specifications, if the kernel has told. */
  readonly specs: ReadonlyMap<string, string> | null;
}

export interface Option {
  /** What to put in. */
  text: string;
  /** What it means. */
  help: string;
}

export interface Completion {
  /** The part of the text that an option takes the place of, in UTF-16 units. */
  from: number;
  to: number;
  options: Option[];
}

const MOST = 9;
const VALUE = /(?:^|[\s(|-])([A-Za-z]+):((?:[^\s()|"]*\|)*)([^\s()|"]*)$/;
const LISTED = /(?:^|[\s(|-])([A-Za-z]+):\(([^()"]*[\s|])?([^\s()|"]*)$/;
const WORD = /(?:^|[\s(|])-?([A-Za-z]*)$/;
const TIMES = ["200ms", "1s", "5s", "1m", "1h"];
const TYPES = ["get", "set", "result", "error", "chat", "groupchat", "normal", "available", "unavailable", "subscribe"];

/** What could stand at the caret. */
export function complete(text: string, caret: number, known: Known): Completion {
  const before = text.slice(0, caret);
  const rest = /^[^\s()|"]*/.exec(text.slice(caret))?.[0].length ?? 0;
  if (insideQuotes(before)) return { from: caret, to: caret, options: [] };
  const value = LISTED.exec(before) ?? VALUE.exec(before);
  const key = value?.[1]?.toLowerCase();
  if (key && !WORDS.schemes.includes(key)) {
    const start = value?.[3] ?? "";
    const options = values(key, known).map((option) => ({ ...option, text: quoted(option.text) }));
    return { from: caret - start.length, to: caret + rest, options: fitting(options, start) };
  }
  const word = WORD.exec(before)?.[1];
  if (word === undefined) return { from: caret, to: caret, options: [] };
  return { from: caret - word.length, to: caret + rest, options: words(word, known) };
}

/** Whether an odd number of quotation marks stands before; a backslash takes one's meaning. */
const insideQuotes = (before: string): boolean => (before.replace(/\\["\\]/g, "").match(/"/g)?.length ?? 0) % 2 === 1;

function words(start: string, known: Known): Option[] {
  const language = [
    ...WORDS.words.map(({ name, help }) => ({ text: name, help })),
    ...WORDS.keys.map(({ name, help }) => ({ text: `${name}:`, help })),
    ...WORDS.times.map(({ name, help }) => ({ text: `${name}:`, help })),
    { text: "xpath:", help: 'for which an XPath holds: xpath:"//c:body"' },
  ];
  const found = language.filter((option) => option.text.startsWith(start.toLowerCase()));
  if (start.length < 2) return found.slice(0, MOST);
  const streams = known.of("who").map((name) => ({ text: `who:${quoted(name)}`, help: "on that stream" }));
  const places = bares(known).map((jid) => ({ text: `with:${quoted(jid)}`, help: "from or to it" }));
  const named = [...streams, ...places].filter((option) => holds(option.text.split(":")[1] ?? "", start));
  return [...found.slice(0, MOST - 3), ...named].slice(0, MOST);
}

function values(key: string, known: Known): Option[] {
  const of = (texts: readonly string[], help = ""): Option[] => texts.map((text) => ({ text, help }));
  switch (key) {
    case "who":
      return of(known.of("who"));
    case "from":
    case "to":
      return of([...new Set([...bares(known), ...known.of("jid")])]);
    case "with":
      return of([...new Set([...known.of("who"), ...bares(known), ...known.of("jid")])]);
    case "type":
      return of([...new Set([...known.of("type"), ...TYPES])]);
    case "id":
    case "code":
    case "condition":
      return of(known.of(key));
    case "ns":
      return known.of("ns").map((text) => ({ text, help: known.specs?.get(text) ?? "" }));
    case "xep":
      return xeps(known);
    case "since":
    case "slow":
      return of(TIMES);
    case "xpath":
      return [{ text: '"//c:body"', help: "with a body; prefixes are on the page about filters" }];
    default:
      return of(WORDS.keys.find(({ name }) => name === key)?.values ?? []);
  }
}

/** XEPs whose namespaces the recording holds. */
function xeps(known: Known): Option[] {
  const found = new Map<string, string>();
  for (const namespace of known.of("ns")) {
    const spec = known.specs?.get(namespace);
    if (spec?.startsWith("XEP-") && !found.has(spec)) found.set(spec, namespace);
  }
  return [...found].map(([spec, namespace]) => ({ text: spec.slice(4), help: namespace }));
}

const bares = (known: Known): string[] => [...new Set(known.of("jid").map((jid) => parted(jid)[0]))];

/** Those that begin with what is typed, then those that hold it. */
function fitting(options: Option[], start: string): Option[] {
  const typed = start.toLowerCase();
  const begins = (option: Option): boolean => option.text.toLowerCase().startsWith(typed);
  const others = options.filter((option) => !begins(option) && holds(option.text, start));
  const found = [...options.filter(begins), ...others];
  return (found.length === 1 && found[0]!.text === start ? [] : found).slice(0, MOST);
}

const holds = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

/** A value as it has to be typed. */
function quoted(value: string): string {
  if (!/[\s()|"*\u00a0]/.test(value)) return value;
  return value.startsWith('"//') ? value : `"${value.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;
}
