// Text from strangers made safe to look at: control, invisible and reordering characters become visible chips, so that
// nothing can hide or turn the line around (Unicode TR 36 §3, TR 39 §5). Copying gives the original all the same.

import { h } from "./dom";

const SUSPECT = new RegExp(
  [
    "[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]", // C0 and C1 controls
    "[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f]",
    "[\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb]",
    "[\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]", // musical format controls, tags, variation selectors
    "[\\ud800-\\udfff]", // lone surrogates, as the u flag keeps pairs whole
  ].join("|"),
  "gu",
);

const NAMES: Record<number, string> = {
  0: "NULL",
  7: "BELL",
  8: "BACKSPACE",
  27: "ESCAPE",
  173: "SOFT HYPHEN",
  8203: "ZERO WIDTH SPACE",
  8204: "ZERO WIDTH NON-JOINER",
  8205: "ZERO WIDTH JOINER",
  8206: "LEFT-TO-RIGHT MARK",
  8207: "RIGHT-TO-LEFT MARK",
  8232: "LINE SEPARATOR",
  8233: "PARAGRAPH SEPARATOR",
  8234: "LEFT-TO-RIGHT EMBEDDING",
  8235: "RIGHT-TO-LEFT EMBEDDING",
  8236: "POP DIRECTIONAL FORMATTING",
  8237: "LEFT-TO-RIGHT OVERRIDE",
  8238: "RIGHT-TO-LEFT OVERRIDE",
  8288: "WORD JOINER",
  8294: "LEFT-TO-RIGHT ISOLATE",
  8295: "RIGHT-TO-LEFT ISOLATE",
  8296: "FIRST STRONG ISOLATE",
  8297: "POP DIRECTIONAL ISOLATE",
  65279: "ZERO WIDTH NO-BREAK SPACE",
};

/** U+202E */
export const codePointName = (point: number): string => `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;

/** Joiners and variation selectors are part of an emoji when they stand right behind one. */
function belongsToEmoji(text: string, at: number, point: number): boolean {
  if (point !== 0x200d && point !== 0xfe0f) return false;
  return /\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?$/u.test(text.slice(Math.max(0, at - 5), at));
}

function chip(point: number): HTMLElement {
  const code = codePointName(point);
  const name = NAMES[point];
  return h("span", "xk-chip", { title: name ? `${code} ${name}` : code }, code);
}

/** Append text to `parent`, suspect characters as chips. */
export function putText(parent: Node, text: string): void {
  let last = 0;
  for (const match of text.matchAll(SUSPECT)) {
    const point = match[0].codePointAt(0) ?? 0;
    if (belongsToEmoji(text, match.index, point)) continue;
    if (match.index > last) parent.appendChild(document.createTextNode(text.slice(last, match.index)));
    parent.appendChild(chip(point));
    last = match.index + match[0].length;
  }
  if (last < text.length) parent.appendChild(document.createTextNode(text.slice(last)));
}

/** The same as plain text, for what is not drawn here: suspect characters as their names in brackets. */
export function visibleText(text: string): string {
  return text.replace(SUSPECT, (found, at: number) => {
    const point = found.codePointAt(0) ?? 0;
    return belongsToEmoji(text, at, point) ? found : `[${codePointName(point)}]`;
  });
}
