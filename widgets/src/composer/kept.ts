// Favourites and history as choices, and the form that keeps a favourite.

import { button, h } from "../shared/dom";
import { dateTime } from "../shared/format";
import { visibleText } from "../shared/text";
import type { Choice } from "./choices";
import type { Draft, Kept } from "./wire";

const SUMMARY = 90;

/** A text in one line. */
export const summary = (text: string): string => visibleText(text.replace(/\s+/g, " ").trim().slice(0, SUMMARY));

export function keptChoices(kept: Kept, load: (draft: Draft) => void, forget: (name: string) => void): Choice[] {
  const favourites = kept.favourites.map(({ name, note, mode, text }) => ({
    title: name,
    detail: note || summary(text),
    words: text,
    group: "Favourites",
    extra: { text: "×", title: "Forget this favourite", run: () => forget(name) },
    choose: () => load({ text, mode }),
  }));
  const history = kept.history.map(({ time, session, mode, text }) => ({
    title: summary(text),
    detail: `${session} · ${dateTime(time)}`,
    words: text,
    group: "Sent before",
    choose: () => load({ text, mode }),
  }));
  return [...favourites, ...history];
}

/** A small form: under which name to keep the text, and why. */
export class KeepForm {
  readonly element = h("form", "xk-keep", { "aria-label": "Keep as favourite" });
  private readonly name = h("input", "", { type: "text", placeholder: "Name", "aria-label": "Name", required: true });
  private readonly note = h("input", "", { type: "text", placeholder: "Note", "aria-label": "Note" });

  constructor(keep: (name: string, note: string) => void, closed: () => void) {
    this.element.append(
      this.name,
      this.note,
      h("button", "", { type: "submit" }, "Keep"),
      button("", "Cancel", "Do not keep it", closed),
    );
    this.element.hidden = true;
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = this.name.value.trim();
      if (name) keep(name, this.note.value.trim());
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") closed();
    });
  }

  toggle(): void {
    this.element.hidden = !this.element.hidden;
    if (this.element.hidden) return;
    this.note.value = "";
    this.name.focus();
    this.name.select();
  }
}

/** Walks through the history as a shell does: back from the newest, forth to what was being written. */
export class Walk {
  private at = -1;
  private own: Draft | undefined;

  /** The text one step on; undefined where there is none. */
  step(kept: Kept | undefined, by: 1 | -1, now: Draft): Draft | undefined {
    const history = kept?.history ?? [];
    const to = this.at + by;
    if (to < -1 || to >= history.length) return undefined;
    if (this.at === -1) this.own = now;
    this.at = to;
    return to === -1 ? this.own : history[to];
  }

  /** Something else was loaded or sent: begin at the newest again. */
  reset(): void {
    this.at = -1;
  }
}
