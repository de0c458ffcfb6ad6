// Reading a filter's text: the same grammar, step by step and with the same faults, as xmppkit/filter/parse.py, which
// gives the grammar. Places are counted in code points, as Python does.

import { near } from "./compare";
import { fail } from "./fault";
import { translate } from "./regex";
import type { Node, Value } from "./tree";
import { WORDS } from "./words";
import { checkXPath } from "./xpath";

const SPACES = " \t\r\n\u00a0";
const STOPS = `${SPACES}()|`;
const KEY = /^([A-Za-z]+):/;
const TIME = /^([0-9]{1,9}(?:\.[0-9]{1,9})?)(ms|s|m|h)$/;
const NUMBERS = /^(?:#([0-9]{1,15})|#([0-9]{1,15})?\.\.(?:#?([0-9]{1,15}))?)$/;
const DEEPEST = 50; // parentheses and negations in one another

const KEYS = new Map(WORDS.keys.map((key) => [key.name, key]));
const ALONE = new Set(WORDS.words.map((word) => word.name));
const TIMED = [...WORDS.words, ...WORDS.times].filter((word) => word.takes).map((word) => word.name);
const COLONS = [...KEYS.keys(), ...TIMED, "xpath"];

/**
 * What a filter says.
 *
 * @throws FilterError it says nothing that can be looked for.
 */
export function parse(text: string): Node {
  const parser = new Parser(text);
  parser.skip();
  if (parser.done) return { op: "all", parts: [] };
  const found = parser.either(0, parser.length);
  if (!parser.done) fail(parser.at, parser.at + 1, "unopened");
  return found;
}

const isOr = (word: string): boolean => WORDS.or.includes(word);
const isAnd = (word: string): boolean => WORDS.and.includes(word);
const lengthOf = (word: string): number => [...word].length;

class Parser {
  at = 0;
  private depth = 0;
  private readonly chars: readonly string[];

  constructor(text: string) {
    this.chars = Array.from(text);
  }

  // -- signs -------------------------------------------------------------------------

  get length(): number {
    return this.chars.length;
  }

  get done(): boolean {
    return this.at >= this.chars.length;
  }

  private peek(): string {
    return this.chars[this.at] ?? "";
  }

  private isAt(signs: string): boolean {
    return !this.done && signs.includes(this.peek());
  }

  skip(): void {
    while (this.isAt(SPACES)) this.at++;
  }

  /** The word that begins there, up to a space, parenthesis or bar. */
  private plain(at: number): string {
    let word = "";
    for (let i = at; i < this.length && !STOPS.includes(this.chars[i]!); i++) word += this.chars[i];
    return word;
  }

  // -- and, or, not --------------------------------------------------------------------

  /** Read alternatives; the place is that of what asks for them, should nothing be there. */
  either(start: number, end: number): Node {
    const parts = [this.every(start, end)];
    for (;;) {
      const begin = this.at;
      const operator = this.operator();
      if (!operator) break;
      parts.push(this.every(begin, begin + operator.length));
    }
    return parts.length === 1 ? parts[0]! : { op: "either", parts };
  }

  /** Take "|" or "or", if it is next. */
  private operator(): string {
    const word = this.peek() === "|" ? "|" : this.plain(this.at);
    if (word !== "|" && !isOr(word)) return "";
    this.at += word.length;
    return word;
  }

  private every(start: number, end: number): Node {
    const parts: Node[] = [];
    for (;;) {
      this.skip();
      const word = this.plain(this.at);
      if (this.done || this.isAt(")|") || isOr(word)) break;
      if (isAnd(word)) this.conjunction(word, parts.length > 0);
      parts.push(this.no());
    }
    if (parts.length === 0) this.missing(start, end);
    return parts.length === 1 ? parts[0]! : { op: "all", parts };
  }

  /** Say what is missing something, given its place. */
  private missing(start: number, end: number): never {
    const asks = this.chars.slice(start, end).join("");
    if (asks.startsWith("(")) fail(start, Math.min(this.at + 1, this.length), "empty group");
    if (this.peek() === ")" && this.depth === 0) fail(this.at, this.at + 1, "unopened");
    if (asks === "|" || isOr(asks)) fail(start, end, "sides", { sign: asks });
    const sign = this.operator();
    fail(this.at - sign.length, this.at, "sides", { sign });
  }

  private conjunction(word: string, follows: boolean): void {
    const begin = this.at;
    this.at += word.length;
    const end = this.at;
    this.skip();
    const after = this.plain(this.at);
    const ends = this.done || this.isAt(")|") || isOr(after) || isAnd(after);
    if (ends || !follows) fail(begin, end, "sides", { sign: word });
  }

  private no(): Node {
    this.skip();
    const word = this.plain(this.at);
    if (this.depth >= DEEPEST) fail(this.at, this.at + 1, "deep", { most: String(DEEPEST) });
    if (this.peek() === "-") return this.negated("-", false);
    if (WORDS.not.includes(word)) return this.negated(word, true);
    if (this.peek() === "(") return this.parenthesis();
    return this.test(word);
  }

  private negated(sign: string, spaced: boolean): Node {
    const begin = this.at;
    this.at += sign.length;
    const end = this.at;
    if (spaced) this.skip();
    const word = this.plain(this.at);
    if (this.done || this.isAt(`${SPACES})|`) || isOr(word) || isAnd(word)) fail(begin, end, "negation", { sign });
    this.depth++;
    const part = this.no();
    this.depth--;
    return { op: "not", part };
  }

  private parenthesis(): Node {
    const begin = this.at++;
    this.depth++;
    const inner = this.either(begin, begin + 1);
    this.depth--;
    if (this.peek() !== ")") fail(begin, begin + 1, "unclosed");
    this.at++;
    return inner;
  }

  // -- tests -----------------------------------------------------------------------------

  private test(word: string): Node {
    const start = this.at;
    const sign = this.peek();
    if (sign === '"') {
      const text = this.quoted();
      return { op: "text", start, end: this.at, text };
    }
    if (sign === "/") return this.regex();
    if (sign === "#") return this.numbers(word);
    const key = KEY.exec(word)?.[1];
    if (key && !WORDS.schemes.includes(key.toLowerCase())) return this.field(key);
    this.at += lengthOf(word);
    if (word === "slow") return { op: "slow", start, end: this.at, seconds: 1 };
    if (ALONE.has(word)) return { op: "word", start, end: this.at, name: word };
    return { op: "text", start, end: this.at, text: word };
  }

  /** Read text in quotation marks; a backslash stands before one in it, or before a backslash. */
  private quoted(): string {
    const begin = this.at++;
    let taken = "";
    while (!this.done && this.peek() !== '"') {
      const next = this.chars[this.at + 1];
      if (this.peek() === "\\" && (next === '"' || next === "\\")) this.at++;
      taken += this.chars[this.at++];
    }
    if (this.done) fail(begin, begin + 1, "quote");
    this.at++;
    if (taken === "") fail(begin, this.at, "empty quote");
    return taken;
  }

  private regex(): Node {
    const start = this.at;
    const end = this.regexEnd(start);
    let flags = "";
    for (this.at = end + 1; /^[A-Za-z]$/.test(this.peek()); this.at++) flags += this.peek();
    if (flags !== "" && flags !== "i") fail(end + 1, this.at, "flags");
    const fold = flags === "i";
    return { op: "pattern", start, end: this.at, source: translate(this.chars, start + 1, end, fold), fold };
  }

  /** Where the closing slash is: one that is not escaped and not in brackets. */
  private regexEnd(begin: number): number {
    let end = begin + 1;
    let bracket = false;
    while (end < this.length && (this.chars[end] !== "/" || bracket)) {
      const sign = this.chars[end];
      if (sign === "\\") end++;
      else if (sign === "[" || sign === "]") bracket = sign === "[";
      end++;
    }
    if (end >= this.length) fail(begin, begin + 1, "slash");
    if (end === begin + 1) fail(begin, end + 1, "empty regex");
    return end;
  }

  private numbers(word: string): Node {
    const start = this.at;
    this.at += lengthOf(word);
    const found = NUMBERS.exec(word);
    if (!found || word === "#..") fail(start, this.at, "number");
    const [low, high] = found[1] ? [found[1], found[1]] : [found[2], found[3]];
    const first = low ? Number(low) : null;
    const last = high ? Number(high) : null;
    if (first !== null && last !== null && last < first) fail(start, this.at, "range");
    return { op: "numbers", start, end: this.at, first, last };
  }

  // -- keys and values ---------------------------------------------------------------------

  private field(typed: string): Node {
    const start = this.at;
    const key = typed.toLowerCase();
    this.at += typed.length + 1;
    if (!COLONS.includes(key)) this.unknownKey(start, typed, key);
    if (key === "xpath") return this.xpath(start);
    if (TIMED.includes(key)) return this.timed(start, key);
    const values = this.values(start, key);
    return { op: "field", start, end: this.at, key, values };
  }

  private unknownKey(begin: number, typed: string, name: string): never {
    const meant = near(name, COLONS);
    const word = this.plain(begin);
    if (meant) fail(begin, this.at, "key like", { key: typed, meant, word });
    fail(begin, this.at, "key", { key: typed, word });
  }

  private values(begin: number, name: string): Value[] {
    if (this.peek() === "(") return this.listed(begin, name);
    const found = [this.value(begin, name)];
    while (this.peek() === "|" && this.valueFollows()) {
      this.at++;
      found.push(this.value(begin, name));
    }
    return found;
  }

  /** Whether another value of the same key stands right behind this bar, not another test. */
  private valueFollows(): boolean {
    const word = this.plain(this.at + 1);
    const key = KEY.exec(word)?.[1];
    return word !== "" && !(key !== undefined && COLONS.includes(key.toLowerCase()));
  }

  /** Read values in parentheses; bars between them may be there or not. */
  private listed(begin: number, name: string): Value[] {
    const open = this.at++;
    const found: Value[] = [];
    for (;;) {
      this.skip();
      if (this.done || this.peek() === ")") break;
      found.push(this.value(begin, name));
      this.skip();
      if (this.peek() === "|") this.at++;
    }
    if (this.done) fail(open, open + 1, "unclosed");
    this.at++;
    if (found.length === 0) fail(open, this.at, "empty group");
    return found;
  }

  private value(begin: number, name: string): Value {
    const start = this.at;
    if (this.peek() === '"') return this.checked(name, { text: this.quoted(), wild: false }, start);
    const word = this.plain(start);
    if (word === "") {
      const example = KEYS.get(name)?.example ?? "";
      fail(begin, Math.max(start, begin + 1), "value", { key: name, example });
    }
    this.at += lengthOf(word);
    return this.checked(name, { text: word, wild: word.includes("*") }, start);
  }

  /** The value as it will be compared, if it can be. */
  private checked(name: string, value: Value, start: number): Value {
    const known = KEYS.get(name)?.values ?? [];
    if (known.length > 0) return this.oneOf(name, known, value, start);
    if (name === "xep") return this.xep(value, start);
    if (name === "code" && !/^[0-9*]+$/.test(value.text)) fail(start, this.at, "code");
    return value;
  }

  private oneOf(name: string, known: string[], value: Value, start: number): Value {
    const word = value.text.toLowerCase();
    if (!known.includes(word)) {
      const meant = near(word, known);
      const facts = { key: name, known: known.join(", ") };
      if (meant) fail(start, this.at, "one of, like", { ...facts, meant });
      fail(start, this.at, "one of", facts);
    }
    return { text: word, wild: false };
  }

  private xep(value: Value, start: number): Value {
    const number = /^(?:[Xx][Ee][Pp]-)?([0-9]{1,4})$/.exec(value.text)?.[1];
    if (!number) fail(start, this.at, "xep");
    return { text: number.padStart(4, "0"), wild: false };
  }

  private timed(begin: number, name: string): Node {
    const word = this.plain(this.at);
    const start = this.at;
    this.at += lengthOf(word);
    const found = TIME.exec(word);
    if (!found) fail(word ? start : begin, word ? this.at : start, "time", { key: name });
    const seconds = Number(found[1]) * WORDS.units[found[2]!]!;
    return { op: name === "slow" ? "slow" : "since", start: begin, end: this.at, seconds };
  }

  private xpath(begin: number): Node {
    const start = this.at;
    if (this.peek() !== '"') fail(begin, start, "xpath");
    const expression = this.quoted();
    checkXPath(start, this.at, expression);
    return { op: "xpath", start: begin, end: this.at, expression };
  }
}
