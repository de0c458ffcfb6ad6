// What belongs to the entry that is read, each a way to go there; what a server changed is said too.

import { button, h } from "../shared/dom";
import { grouped } from "../shared/format";
import type { Kin, Relation } from "../shared/kin";
import type { Remarks } from "../shared/remarks";
import { putText } from "../shared/text";

const MOST = 6; // shown before the reader asks for all
const CHANGES = 8;

export interface RelatedHandlers {
  /** The reader wants to go there. */
  go(number: number): void;
}

export class Related {
  readonly element = h("section", "xk-related", { "aria-label": "Related entries" });
  private number: number | null = null;
  private all = false;
  private drawn = "";
  private pending: (() => void) | undefined; // where the reader wants to go as soon as that is known
  private readonly kin: Kin;
  private readonly remarks: Remarks;
  private readonly handlers: RelatedHandlers;

  constructor(kin: Kin, remarks: Remarks, handlers: RelatedHandlers) {
    this.kin = kin;
    this.remarks = remarks;
    this.handlers = handlers;
  }

  /** Speak of another entry, or of none. */
  show(number: number | null): void {
    this.number = number;
    this.all = false;
    this.pending = undefined;
    this.refresh();
  }

  /** Say what has become known; nothing is touched where that is nothing. */
  refresh(): void {
    this.draw();
    this.pending?.();
  }

  private draw(): void {
    const items = this.items();
    const shown = this.all ? items : items.slice(0, MOST);
    const said = shown.map((item) => this.remarks.row(item.number)?.sentence ?? "");
    const drawn = JSON.stringify([this.number, items.length, shown, said]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const focused = this.focused();
    this.element.hidden = items.length === 0;
    const list = h("ul", "", {}, ...shown.map((item, i) => this.item(item, said[i]!)));
    const more = items.length - shown.length;
    this.element.replaceChildren(list, ...(more > 0 ? [this.more(more)] : []));
    if (focused) this.element.querySelector<HTMLElement>(`[data-to="${focused}"]`)?.focus();
  }

  /** Go to the nearest related entry before or after; when the kernel has answered, if it has not yet. */
  step(step: 1 | -1, nothing: () => void): void {
    this.pending = undefined;
    const next = this.next(step);
    if (next !== null) this.handlers.go(next);
    else if (this.number !== null && this.kin.awaits(this.number)) this.pending = () => this.step(step, nothing);
    else nothing();
  }

  /** The nearest related entry before or after the one that is read, or null. */
  private next(step: 1 | -1): number | null {
    const { number } = this;
    if (number === null) return null;
    const numbers = this.items().map((item) => item.number);
    const there = numbers.filter((other) => (step === 1 ? other > number : other < number));
    if (there.length === 0) return null;
    return step === 1 ? Math.min(...there) : Math.max(...there);
  }

  private items(): readonly Relation[] {
    return this.number === null ? [] : this.kin.of(this.number);
  }

  private focused(): string | undefined {
    const active = document.activeElement;
    return active instanceof HTMLElement && this.element.contains(active) ? active.dataset.to : undefined;
  }

  private item(item: Relation, sentence: string): HTMLElement {
    const title = sentence ? `#${item.number}: ${sentence}` : `Go to #${item.number}`;
    const go = button("xk-go", `#${item.number}`, title, () => this.handlers.go(item.number));
    go.dataset.to = String(item.number);
    const text = h("span", "xk-kin");
    putText(text, item.text);
    const line = h("li", "", {}, go, text, h("span", "xk-after", {}, duration(item.ms)));
    line.dataset.relation = item.relation;
    if (item.changes.length > 0) line.append(changes(item.changes));
    return line;
  }

  private more(count: number): HTMLElement {
    return button("xk-more", `${grouped(count)} more`, "Show all related entries", () => {
      this.all = true;
      this.refresh();
    });
  }
}

/** "+12 ms", "−1.5 s", "+3 min". */
export function duration(ms: number): string {
  const sign = ms < 0 ? "−" : "+";
  const much = Math.abs(ms);
  if (much < 10) return `${sign}${much.toFixed(1)} ms`;
  if (much < 1000) return `${sign}${Math.round(much)} ms`;
  if (much < 60_000) return `${sign}${(much / 1000).toFixed(1)} s`;
  return `${sign}${grouped(Math.round(much / 60_000))} min`;
}

/** What the other has and this one has not, and the reverse. */
function changes(several: readonly string[]): HTMLElement {
  const lines = several.slice(0, CHANGES).map((change) => {
    const line = h("li");
    putText(line, change);
    return line;
  });
  const more = several.length - lines.length;
  if (more > 0) lines.push(h("li", "", {}, `${grouped(more)} more differences`));
  return h("ul", "xk-changes", { "aria-label": "What is different there" }, ...lines);
}
