// The card's own words, in the language in use: the kernel half tells them by their English.

export class Words {
  private known: Record<string, string> = {};
  private readonly kept: (() => void)[] = [];

  /** In the language in use, with facts filled in; in English until the kernel has told another. */
  of(english: string, facts: Record<string, string | number> = {}): string {
    const said = Object.hasOwn(this.known, english) ? String(this.known[english]) : english;
    return said.replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(facts, name) ? String(facts[name]) : whole,
    );
  }

  /** Write something now, and anew when the language has changed. */
  keep(write: () => void): void {
    this.kept.push(write);
    write();
  }

  tell(known: Record<string, string>): void {
    if (JSON.stringify(known) === JSON.stringify(this.known)) return;
    this.known = known;
    for (const write of this.kept) write();
  }
}
