// Two matched elements as lines beside each other, each in pieces: what is the same, what is not.

import type { Pair, Value } from "../shared/diff";
import { Arrangement, tokensOf } from "../shared/pretty";
import type { Token, TokenKind } from "../shared/xml";

/** Part of a line. */
export interface Piece {
  tokens: Token[];
  changed: boolean;
}

/** A line on both sides; null where one has none. */
export interface DiffLine {
  depth: number;
  before: Piece[] | null;
  after: Piece[] | null;
  same: boolean;
}

type Side = "before" | "after";

const CLIENT = { before: "jabber:client", after: "jabber:client" };
const LEAST_SHARED = 0.3; // part of a text that must be the same on both sides for it to be left unmarked

/** Lines of matched elements. */
export function* lines(pair: Pair, depth = 0, around: Record<Side, string | null> = CLIENT): Generator<DiffLine> {
  const { before, after, children } = pair;
  if (before === null && after === null) {
    for (const child of children) yield* lines(child, depth, around);
    return;
  }
  const alone = before === null || after === null;
  const inner = { before: before?.namespaceURI ?? null, after: after?.namespaceURI ?? null };
  const closed = children.length === 0;
  const values = closed ? [...pair.attributes, pair.text] : pair.attributes;
  const same = !alone && values.every((value) => value.before === value.after);
  const made = (side: Side, make: () => Piece[]): Piece[] | null => {
    if (pair[side] === null) return null;
    return alone ? [{ tokens: make().flatMap(({ tokens }) => tokens), changed: true }] : make();
  };
  const line = (make: (side: Side) => Piece[], isSame = same, deeper = 0): DiffLine => ({
    depth: depth + deeper,
    before: made("before", () => make("before")),
    after: made("after", () => make("after")),
    same: isSame,
  });
  yield line((side) => [
    ...start(pair, side, around[side]),
    ...(closed ? ending(pair, side) : [plain(["punct", ">"])]),
  ]);
  if (closed) return;
  const { text } = pair;
  if (text.before !== null || text.after !== null) {
    yield line((side) => value(text, side, "text"), !alone && text.before === text.after, 1);
  }
  for (const child of children) yield* lines(child, depth + 1, inner);
  yield line((side) => [plain(["punct", "</"], ["tag", pair[side]!.tagName], ["punct", ">"])], !alone);
}

/** Lines of what is no element: the same at both ends, or not. */
export function plainLines(before: string, after: string): DiffLine[] {
  const [olds, news] = [arranged(before), arranged(after)];
  const texts = [olds, news].map((all) => all.map(({ tokens }) => tokens.map(({ text }) => text).join("")));
  const { head, tail } = shared(texts[0]!, texts[1]!);
  const of = (side: Pretty, same: boolean) => (at: number) => ({ tokens: side[at]?.tokens ?? [], changed: !same });
  const equal = (at: number, other: number): DiffLine => {
    const [left, right] = [of(olds, true)(at), of(news, true)(other)];
    return { depth: olds[at]!.depth, before: [left], after: [right], same: true };
  };
  const only = (side: Pretty, name: Side, at: number): DiffLine => {
    const none = { before: null, after: null };
    return { ...none, depth: side[at]!.depth, [name]: [of(side, false)(at)], same: false };
  };
  return [
    ...range(0, head).map((at) => equal(at, at)),
    ...range(head, olds.length - tail).map((at) => only(olds, "before", at)),
    ...range(head, news.length - tail).map((at) => only(news, "after", at)),
    ...range(0, tail).map((at) => equal(olds.length - tail + at, news.length - tail + at)),
  ];
}

type Pretty = { depth: number; tokens: Token[] }[];

function arranged(text: string): Pretty {
  const made = new Arrangement(text);
  made.read();
  return made.lines.map((line) => ({ depth: line.depth, tokens: [...tokensOf(text, line)] }));
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

const plain = (...parts: [TokenKind, string][]): Piece => ({
  tokens: parts.map(([kind, text]) => ({ kind, text, at: 0 })),
  changed: false,
});

/** A start tag but for its end. */
function start(pair: Pair, side: Side, namespace: string | null): Piece[] {
  const element = pair[side]!;
  const pieces = [plain(["punct", "<"], ["tag", element.tagName])];
  const its = element.prefix ? null : element.namespaceURI;
  if (its !== null && its !== namespace)
    pieces.push(attribute("xmlns"), plain(["string", `"${escaped(its, "string")}"`]));
  for (const each of pair.attributes) {
    if (each[side] === null) continue;
    const alone = each.before === null || each.after === null;
    const quote = plain(["string", '"']);
    const [space, ...name] = attribute(each.label).tokens;
    const parts = [{ tokens: name, changed: false }, quote, ...value(each, side, "string"), quote];
    pieces.push({ tokens: [space!], changed: false });
    if (alone) pieces.push({ tokens: parts.flatMap(({ tokens }) => tokens), changed: true });
    else pieces.push(...parts);
  }
  return pieces;
}

const attribute = (name: string): Piece => plain(["space", " "], ["attr", name], ["punct", "="]);

/** What follows a start tag that no other element is inside of. */
function ending(pair: Pair, side: Side): Piece[] {
  if (pair.text[side] === null) return [plain(["punct", "/>"])];
  const end: [TokenKind, string][] = [
    ["punct", "</"],
    ["tag", pair[side]!.tagName],
    ["punct", ">"],
  ];
  return [plain(["punct", ">"]), ...value(pair.text, side, "text"), plain(...end)];
}

/** A value, only the middle marked where both have a good deal in common. */
function value(of: Value, side: Side, kind: TokenKind): Piece[] {
  const text = of[side];
  if (text === null) return [];
  const other = of[side === "before" ? "after" : "before"];
  if (other === text) return [plain([kind, escaped(text, kind)])];
  const { head, tail } = other === null ? { head: 0, tail: 0 } : middle(text, other);
  const parts = [text.slice(0, head), text.slice(head, text.length - tail), text.slice(text.length - tail)];
  return parts
    .map((part, i) => ({ ...plain([kind, escaped(part, kind)]), changed: i === 1 }))
    .filter((_, i) => parts[i] !== "");
}

function middle(one: string, other: string): { head: number; tail: number } {
  const { head, tail } = shared(one, other);
  if (head + tail < LEAST_SHARED * Math.max(one.length, other.length)) return { head: 0, tail: 0 };
  const isLow = (code: number): boolean => (code & 0xfc00) === 0xdc00; // no character is cut in two
  return {
    head: isLow(one.charCodeAt(head)) || isLow(other.charCodeAt(head)) ? Math.max(0, head - 1) : head,
    tail: isLow(one.charCodeAt(one.length - tail)) ? Math.max(0, tail - 1) : tail,
  };
}

/** How much two have in common at their beginnings and ends. */
function shared<T>(one: ArrayLike<T>, other: ArrayLike<T>): { head: number; tail: number } {
  const least = Math.min(one.length, other.length);
  let head = 0;
  while (head < least && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < least - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  return { head, tail };
}

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string, kind: TokenKind): string =>
  text.replace(kind === "string" ? /[&<>"]/g : /[&<>]/g, (sign) => SIGNS[sign]!);
