// What a board knows and may do: one for each model, shared by the places where it is shown.

import type { Model } from "../model";
import type { EntryTold, OutcomeTold, PreviewTold, RefusedTold, StateTold, Told } from "./told";

/** What the strip below a board shows. */
export type Strip = EntryTold | PreviewTold | RefusedTold | OutcomeTold;

export class Desk<V> {
  /** The last state that was told. */
  state: StateTold<V> | undefined;
  strip: Strip | undefined;
  /** Whether the kernel is gone. */
  offline = false;
  private readonly listeners = new Set<() => void>();
  private orders = 0;
  private order = 0; // the last one given: what is told of others is over

  constructor(readonly model: Model) {
    model.on("msg:custom", this.onTold);
    model.on("comm:close", this.onGone);
    model.on("comm_live_update", this.onGone);
    for (const name of ["position", "selected_number", "show_first", "height"])
      model.on(`change:${name}`, this.changed);
    model.on("change:selected_number", this.onSelected);
    document.addEventListener("visibilitychange", this.onVisible);
  }

  /** Say that somebody looks. */
  ready(): void {
    this.say({ k: "ready" });
  }

  close(): void {
    this.model.off("msg:custom", this.onTold);
    this.model.off("comm:close", this.onGone);
    this.model.off("comm_live_update", this.onGone);
    for (const name of ["position", "selected_number", "show_first", "height"])
      this.model.off(`change:${name}`, this.changed);
    this.model.off("change:selected_number", this.onSelected);
    document.removeEventListener("visibilitychange", this.onVisible);
  }

  /** Call `listener` when something is different; returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  // -- where in time ------------------------------------------------------------

  /** Number of the entry after which the state is shown; null for now. */
  get position(): number | null {
    return (this.model.get("position") as number | null | undefined) ?? null;
  }

  /** Go to the state after an entry, or to now. */
  goTo(position: number | null): void {
    const last = this.state?.last ?? 0;
    const wanted = position === null || position >= last ? null : position;
    this.put("position", wanted);
    this.say({ k: "go", position: wanted }); // a setting may overtake a step that was asked for before
  }

  /** Go to the next change, or before the last one. */
  step(forward: boolean): void {
    this.say({ k: "step", forward });
  }

  // -- what is chosen -----------------------------------------------------------

  /** Number of the chosen entry. */
  get selected(): number | null {
    return (this.model.get("selected_number") as number | null | undefined) ?? null;
  }

  /** Choose an entry, and show it. */
  choose(number: number): void {
    if (number === this.selected) this.say({ k: "entry?", number });
    else this.put("selected_number", number);
  }

  // -- sending ------------------------------------------------------------------

  get showFirst(): boolean {
    return this.model.get("show_first") !== false;
  }

  set showFirst(shown: boolean) {
    this.put("show_first", shown);
  }

  /** Whether stanzas can be sent: somebody is connected, and it is now that is shown. */
  get live(): boolean {
    return !this.offline && this.position === null && (this.state?.sessions.some((each) => each.connected) ?? false);
  }

  /** Ask for one stanza to be sent; it is shown first if the reader wants that. */
  act(action: string, facts: Record<string, unknown>): void {
    this.order = ++this.orders;
    if (this.strip?.k === "preview") this.dismiss(); // else "Send it" would send what was shown before
    this.say({ k: "act", n: this.order, do: action, facts });
  }

  /** Send what is previewed. */
  send(): void {
    if (this.strip?.k === "preview") this.say({ k: "send", n: this.strip.n });
  }

  /** Clear the strip. */
  dismiss(): void {
    this.strip = undefined;
    this.changed();
  }

  /** Tell the kernel that a state has been drawn: only then it tells the next. */
  drawn(seq: number): void {
    this.say({ k: "shown", seq });
  }

  say(message: object): void {
    if (this.offline) return;
    try {
      this.model.send(message);
    } catch {
      this.onGone(); // a model whose comm died throws "Cannot send"
    }
  }

  private put(name: string, value: unknown): void {
    this.model.set(name, value);
    try {
      this.model.save_changes();
    } catch {
      this.onGone();
    }
    this.changed();
  }

  private readonly changed = (): void => {
    for (const listener of this.listeners) listener();
  };

  private readonly onTold = (told: Told<V>): void => {
    if (told.k === "state") this.state = told;
    else if (told.k === "entry") this.strip = told.number === this.selected ? told : this.strip;
    else if (told.k === "preview" || told.k === "refused" || told.k === "outcome") {
      if (told.n !== this.order) return;
      this.strip = told;
    } else return;
    this.changed();
  };

  private readonly onSelected = (): void => {
    if (this.selected !== null) this.say({ k: "entry?", number: this.selected });
    else if (this.strip?.k === "entry") this.dismiss();
  };

  private readonly onGone = (): void => {
    this.offline = true;
    this.changed();
  };

  // A hidden tab may have been frozen, and the kernel have given up on it.
  private readonly onVisible = (): void => {
    if (!document.hidden) this.ready();
  };
}
