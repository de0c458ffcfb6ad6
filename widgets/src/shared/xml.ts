// A tokenizer for XML as it comes from the wire: cut off, malformed or hostile. It never throws, never recurses, never
// builds HTML, and its tokens joined are the text given.

export type TokenKind = "punct" | "tag" | "attr" | "string" | "text" | "comment" | "pi" | "space";

export interface Token {
  kind: TokenKind;
  text: string;
  /** Where it starts, in UTF-16 units. */
  at: number;
}

const LT = 60;
const GT = 62;
const SLASH = 47;
const EQUALS = 61;

/** Sections that run to a terminator whatever is in them. */
const SECTIONS: readonly (readonly [string, string, TokenKind])[] = [
  ["<!--", "-->", "comment"],
  ["<![CDATA[", "]]>", "text"],
  ["<?", "?>", "pi"],
  ["<!", ">", "pi"],
];

export class Tokenizer {
  /** What was found so far; whoever has used tokens may take them out at the front. */
  readonly tokens: Token[] = [];
  private at = 0;
  private readonly text: string;
  private readonly limit: number;

  constructor(text: string, limit = Number.POSITIVE_INFINITY) {
    this.text = text;
    this.limit = limit;
  }

  run(): Token[] {
    while (this.tokens.length < this.limit && this.step());
    return this.tokens;
  }

  /** Find a tag, a section, or text; whether there was any more. */
  step(): boolean {
    if (this.at >= this.text.length) return false;
    if (this.code() !== LT) this.takeTo("text", this.find("<"));
    else if (!this.section()) this.tag();
    return true;
  }

  private code(at = this.at): number {
    return this.text.charCodeAt(at);
  }

  private find(what: string, from = this.at): number {
    const found = this.text.indexOf(what, from);
    return found < 0 ? this.text.length : found;
  }

  private takeTo(kind: TokenKind, end: number): void {
    this.tokens.push({ kind, text: this.text.slice(this.at, end), at: this.at });
    this.at = end;
  }

  /** Take while `inside` holds; whether anything was taken. */
  private takeWhile(kind: TokenKind, inside: (code: number) => boolean): boolean {
    let end = this.at;
    while (end < this.text.length && inside(this.code(end))) end++;
    if (end === this.at) return false;
    this.takeTo(kind, end);
    return true;
  }

  private section(): boolean {
    for (const [open, close, kind] of SECTIONS) {
      if (!this.text.startsWith(open, this.at)) continue;
      const end = this.find(close, this.at + open.length);
      this.takeTo(kind, Math.min(this.text.length, end + close.length));
      return true;
    }
    return false;
  }

  private tag(): void {
    this.takeTo("punct", this.at + (this.code(this.at + 1) === SLASH ? 2 : 1));
    this.takeWhile("tag", (code) => code > 32 && code !== SLASH && code !== GT && code !== LT);
    while (this.at < this.text.length && this.tokens.length < this.limit) if (!this.insideTag()) return;
  }

  /** Take one thing inside a tag; false at the tag's end. */
  private insideTag(): boolean {
    const code = this.code();
    if (code === LT) return false; // the tag was never closed: start anew
    if (code === GT) {
      this.takeTo("punct", this.at + 1);
      return false;
    }
    if (code === SLASH) {
      const ends = this.code(this.at + 1) === GT;
      this.takeTo("punct", this.at + (ends ? 2 : 1));
      return !ends;
    }
    if (code <= 32) return this.takeWhile("space", (c) => c <= 32);
    if (code === EQUALS) this.value();
    else this.takeWhile("attr", (c) => c > 32 && c !== EQUALS && c !== GT && c !== SLASH && c !== LT);
    return true;
  }

  /** "=" and the quoted value behind it. */
  private value(): void {
    this.takeTo("punct", this.at + 1);
    this.takeWhile("space", (c) => c <= 32);
    const quote = this.text[this.at];
    if (quote === '"' || quote === "'") {
      this.takeTo("string", Math.min(this.text.length, this.find(quote, this.at + 1) + 1));
    }
  }
}

/** Split into tokens, at most about `limit` of them. */
export const tokenize = (text: string, limit = Number.POSITIVE_INFINITY): Token[] => new Tokenizer(text, limit).run();

export const opensTag = (token: Token | undefined): boolean => token?.kind === "punct" && token.text === "<";
export const closesTag = (token: Token | undefined): boolean => token?.kind === "punct" && token.text === "</";
export const endsTag = (token: Token | undefined): boolean =>
  token?.kind === "punct" && (token.text === ">" || token.text === "/>");
