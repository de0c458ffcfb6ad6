// Which parts of a notebook's cell are XML: of one that begins with %%xmpp, and of the steps of a %%scenario.

import { type Token, type TokenKind, tokenize } from "./xml";

export type Colour = "tag" | "attr" | "string" | "comment" | "text";

export interface Range {
  from: number;
  to: number;
  colour: Colour;
}

const COLOURS: Partial<Record<TokenKind, Colour>> = {
  tag: "tag",
  attr: "attr",
  string: "string",
  comment: "comment",
  pi: "comment",
  text: "text",
};
const LONGEST = 30_000; // characters that are looked at, at each key

/** What is to be coloured; nothing in a cell that is not ours. */
export function colours(cell: string): Range[] {
  const magic = /^\s*%%(xmpp|scenario)\b.*\n/.exec(cell.slice(0, LONGEST));
  if (!magic) return [];
  const body = cell.slice(magic[0].length, LONGEST);
  const ranges = magic[1] === "xmpp" ? ofXml(body, 0) : ofScript(body);
  return ranges.map(({ from, to, colour }) => ({ from: from + magic[0].length, to: to + magic[0].length, colour }));
}

function ofXml(text: string, at: number): Range[] {
  const ranges: Range[] = [];
  for (const token of tokenize(text)) {
    const colour = colourOf(token);
    if (colour && token.text.trim() !== "")
      ranges.push({ from: at + token.at, to: at + token.at + token.text.length, colour });
  }
  return ranges;
}

const colourOf = ({ kind, text }: Token): Colour | undefined =>
  kind === "punct" ? (text === "=" ? "text" : "tag") : COLOURS[kind];

/** Comments, and the indented XML below each step. */
function ofScript(text: string): Range[] {
  const ranges: Range[] = [];
  const line = /^(?:([ \t]*(?:#|\/\/|--).*)|(?:[ \t]+.*(?:\n|$))+|.*)/gm;
  for (let found = line.exec(text); found; found = line.exec(text)) {
    const [whole, comment] = found;
    if (whole === "") line.lastIndex++;
    if (comment) ranges.push({ from: found.index, to: found.index + whole.length, colour: "comment" });
    else if (/^[ \t]+</.test(whole)) ranges.push(...ofXml(whole, found.index));
  }
  return ranges;
}
