// Which lines of XML are in sight when some elements are folded.

import type { Line } from "../shared/pretty";

export class Folds {
  /** Indices of the lines in sight. */
  visible: number[] = [];
  private readonly folded = new Set<number>();
  private lines: readonly Line[] = [];

  constructor(lines: readonly Line[]) {
    this.begin(lines);
  }

  /** Start with other lines, nothing folded. */
  begin(lines: readonly Line[]): void {
    this.lines = lines;
    this.folded.clear();
    this.look();
  }

  /** Whether the element that starts in a line is folded. */
  isFolded(line: number): boolean {
    return this.folded.has(line);
  }

  toggle(line: number): void {
    if (!this.folded.delete(line)) this.folded.add(line);
    this.look();
  }

  /** Fold all but the outermost element; unfold if anything is folded. */
  toggleAll(): void {
    const unfolds = this.folded.size > 0;
    this.folded.clear();
    if (!unfolds) this.foldAll();
    this.look();
  }

  private foldAll(): void {
    for (const [index, line] of this.lines.entries()) {
      if (line.end !== undefined && line.depth > 0) this.folded.add(index);
    }
  }

  /** Unfold what is around a line; whether anything was folded there. */
  reveal(line: number): boolean {
    const around = [...this.folded].filter((start) => start < line && line <= this.lines[start]!.end!);
    for (const start of around) this.folded.delete(start);
    if (around.length > 0) this.look();
    return around.length > 0;
  }

  /** First line of the element that starts in a line, or of the one around it; undefined where none can be folded. */
  at(line: number): number | undefined {
    for (let start = line; start >= 0; start--) {
      const { end } = this.lines[start] ?? {};
      if (end !== undefined && end >= line) return start;
    }
    return undefined;
  }

  /** Where, among the lines in sight, a line is, or the one that it is folded into. */
  rowOf(line: number): number {
    let low = 0;
    let high = this.visible.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.visible[middle]! <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private look(): void {
    this.visible = [];
    for (let index = 0; index < this.lines.length; index++) {
      this.visible.push(index);
      if (this.folded.has(index)) index = this.lines[index]!.end!; // a folded line shows its end too
    }
  }
}
