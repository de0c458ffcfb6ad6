// The range of numbers in a filter's text, and the text with another range.

import { parse } from "../shared/filter";
import type { Node } from "../shared/filter/tree";

/** First and last number; null where it is open. */
export type Range = readonly [first: number | null, last: number | null];

interface Found {
  range: Range;
  /** Where it stands, in code points. */
  start: number;
  end: number;
}

/** The range that everything shown lies in, if the text has one. */
export const rangeIn = (text: string): Range | null => find(text)?.range ?? null;

/** The same text with this range, or with none. */
export function withRange(text: string, range: Range | null): string {
  const found = find(text);
  const points = [...text];
  const before = points
    .slice(0, found?.start ?? points.length)
    .join("")
    .trim();
  const after = found ? points.slice(found.end).join("").trim() : "";
  const joined = [before, after].filter(Boolean).join(" ");
  const rest = joined === "" || parsed(joined) ? joined : text; // what was left is half a sentence
  if (range === null) return rest;
  const written =
    range[0] === range[1] ? `#${range[0]}` : `#${range[0] ?? ""}..${range[1] === null ? "" : `#${range[1]}`}`;
  return [isOpen(rest) ? `(${rest})` : rest, written].filter(Boolean).join(" ");
}

function find(text: string): Found | null {
  const node = parsed(text);
  const parts: readonly Node[] = node?.op === "all" ? node.parts : node ? [node] : [];
  for (const part of parts) {
    if (part.op === "numbers") return { range: [part.first, part.last], start: part.start, end: part.end };
  }
  return null;
}

/** Whether what is put behind it would belong to its last alternative only. */
const isOpen = (text: string): boolean => parsed(`${text} #1`)?.op === "either";

/** Null where it is no filter. */
function parsed(text: string): Node | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
