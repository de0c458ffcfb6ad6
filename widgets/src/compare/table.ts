// Draws lines of a difference: beside each other, or one below the other. Long runs of what is the same are folded.

import { button, h } from "../shared/dom";
import { counted } from "../shared/format";
import { paintTokens } from "../shared/paint";
import type { DiffLine, Piece } from "./lines";

export type Layout = "beside" | "unified";

const AROUND = 3; // equal lines left beside a difference
const FOLDED = 5; // and so many more are not worth a fold
const DEEPEST = 20; // deeper elements are indented no further

/** Append lines. */
export function drawLines(table: HTMLElement, all: readonly DiffLine[], layout: Layout): void {
  const differs = all.some((line) => !line.same);
  for (const run of runs(all)) {
    const rows = (some: readonly DiffLine[]): HTMLElement[] => some.flatMap((line) => drawn(line, layout));
    const before = run.start === 0 ? 0 : AROUND;
    const after = run.start + run.lines.length === all.length ? 0 : AROUND;
    const hidden = run.lines.length - before - after;
    if (!run.same || !differs || hidden < FOLDED) {
      table.append(...rows(run.lines));
      continue;
    }
    const fold = button("xk-equal", `⋯ ${counted(hidden, "equal line")}`, "Show them", () => {
      table.closest<HTMLElement>("[tabindex]")?.focus(); // before the button goes, and the focus with it
      fold.replaceWith(...rows(run.lines.slice(before, before + hidden)));
    });
    table.append(...rows(run.lines.slice(0, before)), fold, ...rows(run.lines.slice(before + hidden)));
  }
}

interface Run {
  start: number;
  same: boolean;
  lines: DiffLine[];
}

function runs(all: readonly DiffLine[]): Run[] {
  const found: Run[] = [];
  for (const [start, line] of all.entries()) {
    const last = found.at(-1);
    if (last?.same === line.same) last.lines.push(line);
    else found.push({ start, same: line.same, lines: [line] });
  }
  return found;
}

function drawn(line: DiffLine, layout: Layout): HTMLElement[] {
  const { depth, before, after, same } = line;
  const old = (): HTMLElement => side("before", depth, before, same);
  const now = (): HTMLElement => side("after", depth, after, same);
  if (layout === "beside") return [h("div", same ? "xk-pair" : "xk-pair xk-differs", {}, old(), now())];
  if (same) return [side("both", depth, after, true)];
  const parts = [before && old(), after && now()].filter((part) => part !== null);
  parts[0]!.classList.add("xk-differs");
  return parts;
}

/** One side of a line; empty where it has none. */
function side(name: string, depth: number, pieces: Piece[] | null, same: boolean): HTMLElement {
  const state = same ? "same" : pieces === null ? "none" : name;
  const box = h("div", "xk-side", { "data-state": state, style: `--xk-depth:${Math.min(depth, DEEPEST)}` });
  for (const { tokens, changed } of pieces ?? []) {
    const parent = changed ? box.appendChild(h(name === "before" ? "del" : "ins")) : box;
    paintTokens(parent, tokens);
  }
  return box;
}
