// Which element and attribute a token of XML belongs to, in the counting of explanations and findings: elements by
// their index in document order, attributes by their name as written.

import { closesTag, endsTag, opensTag, type Token } from "./xml";

export type Part = "tag" | "attr" | "value" | "text";

export interface Place {
  element: number;
  part: Part;
  /** Name of the attribute, for attributes and their values. */
  attribute?: string;
}

/**
 * Find the place of each token that names, or holds, something. Tokens of malformed XML may be placed wrongly.
 *
 * The tokens may be a part of the whole: `next` is then the index of the first element that they open, and `around`
 * that of the element that they stand in.
 */
export function places(tokens: Iterable<Token>, next = 0, around?: number): Map<Token, Place> {
  const found = new Map<Token, Place>();
  const open: number[] = around === undefined ? [] : [around]; // the elements around
  let count = next;
  let inside: "start" | "end" | null = null; // which sort of tag
  let attribute = "";
  for (const token of tokens) {
    const element = open.at(-1);
    if (opensTag(token)) {
      open.push(count++);
      inside = "start";
    } else if (closesTag(token)) inside = "end";
    else if (endsTag(token)) {
      if (inside === "end" || token.text === "/>") open.pop();
      inside = null;
    } else if (element === undefined) continue;
    else if (token.kind === "tag") found.set(token, { element, part: "tag" });
    else if (token.kind === "attr") {
      attribute = token.text;
      found.set(token, { element, part: "attr", attribute });
    } else if (token.kind === "string") found.set(token, { element, part: "value", attribute });
    else if (token.kind === "text") found.set(token, { element, part: "text" });
  }
  return found;
}
