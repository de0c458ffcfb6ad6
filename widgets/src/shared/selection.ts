// The entry that the reader has chosen: one for all views of an inspector, so that what is chosen in one is chosen in all.

/** Told of a choice; `again` when it is the one that was chosen already. */
export type OnSelect = (number: number | null, again: boolean) => void;

export class Selection {
  private chosen: number | null = null;
  private readonly listeners = new Set<OnSelect>();

  /** Number of the chosen entry. */
  get number(): number | null {
    return this.chosen;
  }

  /** Choose an entry, or none. */
  select(number: number | null): void {
    const again = number === this.chosen;
    this.chosen = number;
    for (const listener of this.listeners) listener(number, again);
  }

  /** Call `listener` at each choice; returns what ends that. */
  subscribe(listener: OnSelect): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
