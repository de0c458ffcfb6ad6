// Which two entries are compared: those that the reader marked A and B, or else what is chosen and its nearest kin.

export type Sides = readonly [a: number | null, b: number | null];

export class Compared {
  private marks: Sides = [null, null];
  private readonly changed: (marks: Sides) => void;

  /** @param changed - told when the reader marks others */
  constructor(changed: (marks: Sides) => void) {
    this.changed = changed;
  }

  get sides(): Sides {
    return this.marks;
  }

  /** Mark these. */
  set(marks: Sides): void {
    if (marks[0] === this.marks[0] && marks[1] === this.marks[1]) return;
    this.marks = marks;
    this.changed(marks);
  }

  /** Mark an entry: A, then B, then A anew; a marked one is let go. Returns what to say of it. */
  mark(number: number): string {
    const [a, b] = this.marks;
    if (number === a || number === b) {
      this.set(number === a ? [b, null] : [a, null]);
      return `#${number} is no longer marked`;
    }
    const isSecond = a !== null && b === null;
    this.set(isSecond ? [a, number] : [number, null]);
    return isSecond ? `Comparing #${a} with #${number}` : `#${number} is A: mark another to compare it with (d)`;
  }

  /** Compare with this one what is marked or chosen, if there is something. Returns what to say of it. */
  with(number: number, chosen: number | null): string {
    const [a, b] = this.marks;
    const other = b === null ? (a ?? chosen) : chosen;
    this.set(other === null || other === number ? [null, null] : [other, null]);
    return this.mark(number);
  }

  /** "A" or "B" for a marked entry. */
  letter(number: number): string {
    return number === this.marks[0] ? "A" : number === this.marks[1] ? "B" : "";
  }

  /** What to compare when so much is marked: the chosen one and the nearest of its kin fill what is not. */
  pair(chosen: number | null, nearest: (number: number) => number | undefined): Sides {
    const [a, b] = this.marks;
    if (a !== null && b !== null) return [a, b];
    if (a !== null) return [a, chosen === null || chosen === a ? (nearest(a) ?? null) : chosen];
    if (chosen === null) return [null, null];
    const other = nearest(chosen) ?? null;
    return other !== null && other > chosen ? [chosen, other] : [other, chosen];
  }
}
