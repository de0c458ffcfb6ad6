// XML that can be read, not changed: in indented lines, or as it was on the wire.

import { h } from "./dom";
import { paintTokens } from "./paint";
import { Arrangement, tokensOf } from "./pretty";
import { tokenize } from "./xml";

const LINES = 400;

/** Indented, for reading. */
export function prettyXml(text: string): HTMLElement {
  const arranged = new Arrangement(text);
  arranged.read(50, LINES);
  const element = h("pre", "xk-code", { tabindex: 0, "aria-label": "XML" });
  for (const line of arranged.lines) {
    element.append("  ".repeat(Math.min(line.depth, 20)));
    paintTokens(element, tokensOf(text, line));
    element.append("\n");
  }
  if (arranged.lines.length >= LINES) element.append("…");
  return element;
}

/** Exactly as it is. */
export function exactXml(text: string): HTMLElement {
  const element = h("pre", "xk-code", { tabindex: 0, "aria-label": "XML" });
  for (const token of tokenize(text)) {
    if (token.kind === "space") element.append(token.text);
    else paintTokens(element, [token]);
  }
  return element;
}
