// Regular expressions of filters: the part that means the same here and in Python. See xmppkit/filter/regex.py, which this
// follows step by step.

import { fold } from "./compare";
import { fail } from "./fault";

const MOST = 1000;
const CLASSES: Record<string, string> = {
  d: "0-9",
  w: "A-Za-z0-9_",
  s: "\\t\\n\\v\\f\\r ",
  D: "0-9",
  W: "A-Za-z0-9_",
  S: "\\t\\n\\v\\f\\r ",
};
const CONTROLS: Record<string, string> = { t: "\t", n: "\n", r: "\r" };
const SIGN = /^[ -/:-@[-^`{-~]$/;

/** A regular expression (for the flag "u") that means what the text from `start` to `end` says. */
export function translate(chars: readonly string[], start: number, end: number, folded: boolean): string {
  const reader = new Reader(chars, start, end, folded);
  const source = reader.alternatives();
  if (reader.at < end) fail(reader.at, reader.at + 1, "re unopened");
  return source;
}

class Reader {
  at: number;
  private repeats = 0; // repetitions and alternatives read so far: a group compares before and after
  private readonly chars: readonly string[];
  private readonly end: number;
  private readonly folded: boolean;

  constructor(chars: readonly string[], start: number, end: number, folded: boolean) {
    this.chars = chars;
    this.at = start;
    this.end = end;
    this.folded = folded;
  }

  private peek(ahead = 0): string {
    const at = this.at + ahead;
    return at < this.end ? (this.chars[at] ?? "") : "";
  }

  private accept(sign: string): boolean {
    const found = this.peek() === sign;
    if (found) this.at++;
    return found;
  }

  alternatives(): string {
    const parts = [this.sequence()];
    while (this.accept("|")) {
      this.repeats++;
      parts.push(this.sequence());
    }
    return parts.join("|");
  }

  private sequence(): string {
    let parts = "";
    while (this.at < this.end && this.peek() !== "|" && this.peek() !== ")") {
      const before = this.repeats;
      const begin = this.at;
      const [atom, repeatable] = this.atom();
      parts += atom + this.quantifier(begin, repeatable, this.repeats > before);
    }
    return parts;
  }

  /** Read one thing; returns it, and whether it can be repeated. */
  private atom(): [string, boolean] {
    const sign = this.peek();
    if (sign === "(") return [this.group(), true];
    if (sign === "[") return [this.characterClass(), true];
    if (sign === "\\") return this.escape();
    if ("*+?{".includes(sign)) fail(this.at, this.at + 1, "re repeat", { sign });
    this.at++;
    if (sign === "^" || sign === "$") return [sign, false];
    return [sign === "." ? "[^\\n]" : this.literal(sign), true];
  }

  private group(): string {
    const begin = this.at++;
    if (this.peek() === "?") {
      if (this.peek(1) !== ":") fail(begin, this.at + 1, "re group");
      this.at += 2;
    }
    const inner = this.alternatives();
    if (!this.accept(")")) fail(begin, begin + 1, "re unclosed");
    return `(?:${inner})`;
  }

  /** Read what repeats the thing that began at `begin`; `holds`: it holds repetitions itself. */
  private quantifier(begin: number, repeatable: boolean, holds: boolean): string {
    const at = this.at;
    const [least, most] = this.times();
    if (this.at === at) return "";
    if (!repeatable) fail(at, this.at, "re repeat place");
    if (holds && (most === null || most > 1)) fail(begin, this.at, "re nested");
    this.repeats++;
    const lazy = this.accept("?") ? "?" : "";
    const again = this.peek();
    if (again !== "" && "*+?{".includes(again)) fail(this.at, this.at + 1, "re repeated", { sign: again });
    return `{${least},${most ?? ""}}${lazy}`;
  }

  private times(): [number, number | null] {
    if (this.accept("*")) return [0, null];
    if (this.accept("+")) return [1, null];
    if (this.accept("?")) return [0, 1];
    return this.peek() === "{" ? this.braces() : [1, 1];
  }

  private braces(): [number, number | null] {
    const begin = this.at++;
    const least = this.digits();
    let most = least;
    if (this.accept(",")) most = this.digits() || "inf";
    const closed = least !== "" && this.accept("}");
    if (!closed || least.length > 4 || most.length > 4) fail(begin, Math.min(this.at + 1, this.end), "re braces");
    const low = Number(least);
    const high = most === "inf" ? null : Number(most);
    if (low > MOST || (high !== null && (high < low || high > MOST))) {
      fail(begin, this.at, "re times", { most: String(MOST) });
    }
    return [low, high];
  }

  private digits(): string {
    let digits = "";
    while (/^[0-9]$/.test(this.peek())) digits += this.chars[this.at++];
    return digits;
  }

  private escape(): [string, boolean] {
    const begin = this.at;
    const sign = this.peek(1);
    this.at += 2;
    if (sign === "b" || sign === "B") return [`\\${sign}`, false];
    const known = CLASSES[sign];
    if (known) return [`[${sign < "a" ? "^" : ""}${known}]`, true];
    return [this.literal(this.escaped(begin, sign)), true];
  }

  /** The character that an escape stands for. */
  private escaped(begin: number, sign: string): string {
    const control = CONTROLS[sign];
    if (control) return control;
    if (!SIGN.test(sign)) fail(begin, Math.min(begin + 2, this.end), "re escape");
    return sign;
  }

  private literal(sign: string): string {
    const folded = [...(this.folded ? fold(sign) : sign)].map(quoted);
    return folded.length === 1 ? folded[0]! : `(?:${folded.join("")})`;
  }

  private characterClass(): string {
    const begin = this.at++;
    const negated = this.accept("^") ? "^" : "";
    let parts = "";
    while (this.peek() !== "]") {
      if (this.at >= this.end) fail(begin, begin + 1, "re bracket");
      parts += this.member();
    }
    if (parts === "") fail(begin, this.at + 1, "re empty class");
    this.at++;
    return `[${negated}${parts}]`;
  }

  /** Read a character, a range or a class inside of brackets. */
  private member(): string {
    const begin = this.at;
    const first = this.one();
    if ("class" in first) return first.class;
    if (this.peek() !== "-" || this.peek(1) === "]" || this.peek(1) === "") return this.both(first.sign, first.sign);
    this.at++;
    const last = this.one();
    if ("class" in last || point(last.sign) < point(first.sign)) fail(begin, this.at, "re range");
    return this.both(first.sign, last.sign);
  }

  /** Read one character inside of brackets, or a class. */
  private one(): { sign: string } | { class: string } {
    const begin = this.at;
    const sign = this.peek();
    this.at++;
    if (sign !== "\\") return { sign };
    const escaped = this.peek();
    this.at++;
    if (escaped === "d" || escaped === "w" || escaped === "s") return { class: CLASSES[escaped]! };
    return { sign: this.escaped(begin, escaped) };
  }

  /** A range; if it is for folded text, with its ASCII capitals' small letters. */
  private both(first: string, last: string): string {
    const source = span(first, last);
    if (!this.folded) return source;
    if (first === last && [...fold(first)].length === 1) return span(fold(first), fold(first));
    const low = Math.max(point(first), 65);
    const high = Math.min(point(last), 90);
    return low > high ? source : source + span(String.fromCodePoint(low + 32), String.fromCodePoint(high + 32));
  }
}

const point = (sign: string): number => sign.codePointAt(0) ?? 0;

const span = (first: string, last: string): string =>
  first === last ? quoted(first) : `${quoted(first)}-${quoted(last)}`;

/** A character so that it stands for itself, in a class too. */
function quoted(sign: string): string {
  return /^[\0-/:-@[-`{-\x7f]$/.test(sign) ? `\\u${point(sign).toString(16).padStart(4, "0")}` : sign;
}
