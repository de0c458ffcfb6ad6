// From the kernel's lines and columns to ranges of the editor's text.

import type { Text } from "@codemirror/state";

/** The range of what stands at a place: a tag's or attribute's name, or at least one character. */
export function rangeAt(text: Text, line: number, column: number): { from: number; to: number } {
  const at = text.line(Math.min(Math.max(1, line), text.lines));
  const from = at.from + offsetOf(at.text, column - 1);
  const word = /^<?\/?[^\s<>/='"]*/.exec(text.sliceString(from, at.to))?.[0] ?? "";
  const to = Math.min(text.length, from + Math.max(1, word.length));
  return from < to ? { from, to } : { from: Math.max(0, to - 1), to };
}

/** Offset, in UTF-16 units, of the character with that index: Python counts characters. */
function offsetOf(text: string, index: number): number {
  let at = 0;
  for (const character of text) {
    if (index <= 0) break;
    index -= 1;
    at += character.length;
  }
  return at;
}
