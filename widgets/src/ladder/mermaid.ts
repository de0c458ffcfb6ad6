// The ladder as text that Mermaid draws (https://mermaid.js.org/syntax/sequenceDiagram.html): for a README, a notebook's
// Markdown, an issue.

import { visibleText } from "../shared/text";
import type { Column } from "./columns";
import type { Arrow, LadderRow, Scene } from "./scene";

const LONGEST = 100; // characters of a label

/** The scene as a Mermaid sequence diagram. */
export function ladderMermaid({ layout, rows, more }: Scene): string {
  const { columns } = layout;
  const last = columns.length - 1;
  const lines = ["sequenceDiagram", ...participants(columns), ...rows.flatMap((row) => drawn(row, last))];
  if (more > 0) lines.push(over(0, last, `${more} more`));
  return `${lines.map((line, i) => (i === 0 ? line : `  ${line}`)).join("\n")}\n`;
}

function participants(columns: readonly Column[]): string[] {
  return columns.flatMap((column, i) => {
    const several = column.of > 1;
    const line = `participant p${i} as ${text(several ? column.part : column.name)}`;
    if (!several) return [line];
    const before = column.nth === 0 ? [`box ${text(column.name)}`] : [];
    return [...before, line, ...(column.nth === column.of - 1 ? ["end"] : [])];
  });
}

function drawn(row: LadderRow, last: number): string[] {
  if (row.is === "arrow") return arrows(row);
  if (row.is === "note") return [row.at === undefined ? over(0, last, row.text) : over(row.at, row.at, row.text)];
  if (row.is === "fold")
    return row.open ? [] : [over(Math.min(row.from, row.to), Math.max(row.from, row.to), row.text)];
  return [over(0, last, row.text)];
}

const over = (from: number, to: number, what: string): string =>
  `Note over p${from}${from === to ? "" : `,p${to}`}: ${text(what)}`;

/** Copies go side by side: one line each. */
function arrows({ from, heads, label, reply, error, routed, note }: Arrow): string[] {
  const shaft = reply || routed ? "--" : "-";
  const sign = `${shaft}${error ? "x" : ">>"}`;
  const said = text(note && heads.length === 1 ? `${label} (${note})` : label);
  return heads.map(({ at }) => `p${from}${sign}p${at}: ${said}`);
}

/** What Mermaid would take as its own signs, as its entity codes. */
function text(raw: string): string {
  const flat = visibleText(raw.replace(/\s+/g, " ").trim());
  const short = [...flat].length > LONGEST ? `${[...flat].slice(0, LONGEST).join("")}…` : flat;
  return short.replace(/[#;<>&"%{}]/g, (sign) => `#${sign.codePointAt(0)};`) || "#8203;";
}
