// XML text arranged in indented lines. Elements that hold nothing but text stay on one line; no text is changed, only
// whitespace between elements is left out. A line is a range of the text, so that megabytes cost little; what is in it
// is read again when it is drawn.

import { type Place, places } from "./places";
import { closesTag, endsTag, opensTag, type Token, Tokenizer, tokenize } from "./xml";

export interface Line {
  depth: number;
  /** Index, in document order, of the element whose tag begins the line, or else that it stands in; -1 for none. */
  element: number;
  /** Range of the text, in UTF-16 units. */
  from: number;
  to: number;
  /** For the first line of an element that has lines below: index of the line with its end tag. */
  end?: number;
  /** Where what belongs together was too long for one line: all of it, and which of it is here. */
  part?: Part;
}

interface Part {
  whole: readonly Token[];
  tokens: readonly Token[];
  /** Whether it goes on with what the line before had no room for. */
  continues: boolean;
}

// Browsers lay out very long lines slowly: a tag of a thousand attributes, or a text of a megabyte, is broken up.
const LINE_TOKENS = 400;
const LINE_CHARS = 4000;
const PIECE_CHARS = 2000;
const STRIDE = 64; // lines between two looks at the clock
const USED = 4096; // tokens that are let go together

export class Arrangement {
  readonly lines: Line[] = [];
  readonly text: string;
  private readonly source: Tokenizer;
  private readonly tokens: Token[];
  private at = 0;
  private count = 0; // elements so far
  private readonly open: { line: number; element: number }[] = []; // the elements around

  constructor(text: string) {
    this.text = text;
    this.source = new Tokenizer(text);
    this.tokens = this.source.tokens;
  }

  /**
   * Go on for at most so many milliseconds, and at most up to so many lines.
   *
   * @returns whether all has been arranged.
   */
  read(milliseconds = Number.POSITIVE_INFINITY, lines = Number.POSITIVE_INFINITY): boolean {
    const deadline = performance.now() + milliseconds;
    while (this.lines.length < lines && this.peek(this.at)) {
      this.step();
      if (this.at > USED) this.at -= this.tokens.splice(0, this.at).length;
      if (this.lines.length % STRIDE === 0 && performance.now() > deadline) break;
    }
    return !this.peek(this.at);
  }

  /** How much has been arranged, between 0 and 1. */
  get progress(): number {
    return (this.lines.at(-1)?.to ?? 0) / Math.max(1, this.text.length);
  }

  private peek(index: number): Token | undefined {
    while (this.tokens.length <= index && this.source.step());
    return this.tokens[index];
  }

  private step(): void {
    const token = this.peek(this.at)!;
    if (opensTag(token)) this.element();
    else if (closesTag(token)) this.endTag();
    else if (token.kind === "text" && !token.text.trim()) this.at++;
    else this.line(this.at + 1, this.open.at(-1)?.element ?? -1);
  }

  /** A start tag; with its text and end tag where nothing else is inside. */
  private element(): void {
    const element = this.count++;
    const end = this.tagEnd(this.at);
    const isEmpty = this.peek(end - 1)?.text === "/>";
    const text = this.peek(end)?.kind === "text" ? end + 1 : end;
    const closesHere = !isEmpty && closesTag(this.peek(text));
    const line = this.lines.length;
    const depth = this.open.length;
    this.line(closesHere ? this.tagEnd(text) : end, element, depth);
    if (!isEmpty && !closesHere) this.open.push({ line, element });
  }

  private endTag(): void {
    const opened = this.open.pop();
    if (opened) this.lines[opened.line]!.end = this.lines.length;
    this.line(this.tagEnd(this.at), opened?.element ?? -1);
  }

  /** Index behind the tag that starts at `from`. */
  private tagEnd(from: number): number {
    let end = from + 1;
    for (let token = this.peek(end); token; token = this.peek(end)) {
      if (opensTag(token) || closesTag(token) || token.kind === "text") return end; // never closed
      end++;
      if (endsTag(token)) return end;
    }
    return end;
  }

  /** Everything up to `end` on one line, or on as many as it takes. */
  private line(end: number, element: number, depth = this.open.length): void {
    const first = this.tokens[this.at]!;
    const last = this.tokens[end - 1]!;
    const from = first.at;
    const to = last.at + last.text.length;
    const isShort = end - this.at <= LINE_TOKENS && to - from <= LINE_CHARS;
    if (isShort) this.lines.push({ depth, element, from, to });
    else for (const line of broken(this.tokens.slice(this.at, end), depth, element)) this.lines.push(line);
    this.at = end;
  }
}

/** As many lines as it takes. */
function broken(tokens: readonly Token[], depth: number, element: number): Line[] {
  const whole = tokens.flatMap(pieces);
  const lines: Line[] = [];
  for (let start = 0; start < whole.length; ) {
    let end = start;
    let chars = 0;
    while (end < whole.length && !isFull(end - start, whole[end]!)) {
      chars += whole[end]!.text.length;
      if (end > start && chars > LINE_CHARS) break;
      end++;
    }
    const part = { whole, tokens: whole.slice(start, end), continues: start > 0 };
    const last = whole[end - 1]!;
    lines.push({ depth, element, from: whole[start]!.at, to: last.at + last.text.length, part });
    start = end;
  }
  return lines;
}

/** Whether a line of so many tokens ends before the next: at a space, if one comes in time. */
const isFull = (count: number, next: Token): boolean =>
  count >= LINE_TOKENS || (next.kind === "space" && count > 0.9 * LINE_TOKENS);

/** A token that is long text, cut between characters; any other as it is. */
function pieces(token: Token): Token[] {
  const { kind, text, at } = token;
  if (text.length <= PIECE_CHARS || kind === "tag" || kind === "attr") return [token];
  const found: Token[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + PIECE_CHARS);
    if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1]!)) end++; // half a character
    found.push({ kind, text: text.slice(start, end), at: at + start });
    start = end;
  }
  return found;
}

/** What a line of a text consists of. */
export function tokensOf(text: string, { from, to, part }: Line): readonly Token[] {
  if (part) return part.tokens;
  const tokens = tokenize(text.slice(from, to));
  for (const token of tokens) token.at += from;
  return tokens;
}

const placesOfParts = new WeakMap<readonly Token[], Map<Token, Place>>();

/** Where the tokens of a line belong. */
export function placesOf(tokens: readonly Token[], { element, part }: Line): Map<Token, Place> {
  const all = part?.whole ?? tokens;
  const known = part && placesOfParts.get(part.whole);
  if (known) return known;
  const found = opensTag(all[0]) ? places(all, element) : places(all, 0, element < 0 ? undefined : element);
  if (part) placesOfParts.set(part.whole, found);
  return found;
}

/** The tokens of a line without the declarations of namespaces (XML Names §3). */
export function withoutNamespaces(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let dropping = false;
  let last: Token | undefined;
  for (const token of tokens) {
    if (token.kind === "attr") {
      dropping = token.text === "xmlns" || token.text.startsWith("xmlns:");
      if (dropping && kept.at(-1)?.kind === "space") kept.pop();
    } else if (endsTag(token) || (last?.kind === "string" && token.kind !== "string")) dropping = false;
    if (!dropping) kept.push(token);
    last = token;
  }
  return kept;
}
