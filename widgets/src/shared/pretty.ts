// XML tokens arranged in indented lines. Elements that hold nothing but text stay on one line; no text is changed, only
// whitespace between elements is left out.

import { closesTag, endsTag, opensTag, type Token, tokenize } from "./xml";

export interface Line {
  depth: number;
  tokens: Token[];
}

export interface Pretty {
  lines: Line[];
  /** Whether `maxLines` left some out. */
  truncated: boolean;
}

const LINE_TOKENS = 400; // a tag of a thousand attributes is broken up: browsers lay out very long lines slowly

class Arranger {
  readonly lines: Line[] = [];
  private depth = 0;
  private at = 0;
  private readonly tokens: Token[];
  private readonly maxLines: number;

  constructor(tokens: Token[], maxLines: number) {
    this.tokens = tokens;
    this.maxLines = maxLines;
  }

  run(): Pretty {
    while (this.at < this.tokens.length && this.lines.length < this.maxLines) this.step();
    return { lines: this.lines, truncated: this.at < this.tokens.length };
  }

  private step(): void {
    const token = this.tokens[this.at]!;
    if (opensTag(token)) this.element();
    else if (closesTag(token)) this.endTag();
    else if (token.kind === "text" && !token.text.trim()) this.at++;
    else this.line(this.at + 1);
  }

  /** A start tag; with its text and end tag where nothing else is inside. */
  private element(): void {
    const end = this.tagEnd(this.at);
    const text = this.tokens[end]?.kind === "text" ? end + 1 : end;
    const isEmpty = this.tokens[end - 1]?.text === "/>";
    const closesHere = !isEmpty && closesTag(this.tokens[text]);
    this.line(closesHere ? this.tagEnd(text) : end);
    if (!isEmpty && !closesHere) this.depth++;
  }

  private endTag(): void {
    this.depth = Math.max(0, this.depth - 1);
    this.line(this.tagEnd(this.at));
  }

  /** Index behind the tag that starts at `from`. */
  private tagEnd(from: number): number {
    let end = from + 1;
    while (end < this.tokens.length) {
      const token = this.tokens[end]!;
      if (opensTag(token) || closesTag(token) || token.kind === "text") return end; // never closed
      end++;
      if (endsTag(token)) return end;
    }
    return end;
  }

  /** Everything up to `end` on one line. */
  private line(end: number): void {
    for (let from = this.at; from < end && this.lines.length < this.maxLines; from += LINE_TOKENS) {
      this.lines.push({ depth: this.depth, tokens: this.tokens.slice(from, Math.min(end, from + LINE_TOKENS)) });
    }
    this.at = end;
  }
}

/** Arrange XML text in lines, at most `maxLines`. */
export const prettyLines = (text: string, maxLines = 2000): Pretty => new Arranger(tokenize(text), maxLines).run();
