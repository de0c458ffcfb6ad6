// The ladder: a sequence diagram of the rows, live. Lifelines for all who take part, an arrow for each entry.

import { type RowsHandlers, RowsView } from "../inspector/rowsview";
import type { Pairs } from "../shared/pairs";
import type { Rows } from "../shared/rows";
import type { Selection } from "../shared/selection";
import type { Store } from "../shared/store";
import { Cast } from "./cast";
import { type Choices, columnsOf, type Layout, layOut, NO_CHOICES } from "./columns";
import { HEAD_HEIGHT, Heading } from "./heading";
import { drawRow } from "./row";
import { rowOf, type Scene, type Source } from "./scene";
import { ROW_HEIGHT } from "./shapes";
import { Steps } from "./steps";

const SLICE = 8; // ms of work between two frames
const WATCH = 1000; // ms between two looks at requests that wait
const EXPORT_MOST = 2000; // rows in a picture

/** What the ladder needs of the inspector. */
export interface LadderSource {
  store: Store;
  pairs: Pairs;
  rows: Rows;
  sentence(number: number): string | undefined;
  /** Names that the learner gave, by group or stream. */
  names(): Readonly<Record<string, string>>;
  rename(names: Readonly<Record<string, string>>): void;
}

export class Ladder extends RowsView {
  private readonly source: LadderSource;
  private readonly from: Source;
  private readonly steps: Steps;
  private readonly heading: Heading;
  private choices: Choices = NO_CHOICES;
  private layout: Layout = layOut([], 0);
  private drawnFor = "";
  private drawnVersion = -1;
  private active = false;
  private waiting = false; // whether a request without an answer is in sight
  private pressed: number | undefined; // the fold on which the mouse went down
  private wanted: number | null = null; // to be brought into sight once it is a row
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: LadderSource, selection: Selection, handlers: RowsHandlers, signal: AbortSignal) {
    const steps = new Steps(source.store, source.rows, new Cast(source.store));
    const heading = new Heading({
      fold: (group) => this.foldGroup(group),
      move: (group, target, side) => this.moveGroup(group, target, side),
      rename: (key, name) => this.rename(key, name),
      unfoldAll: () => this.toggle("all"),
    });
    const look = {
      name: "ladder" as const,
      label: "Ladder",
      title: "Who says what to whom, as a sequence diagram",
      className: "xk-ladder",
      caption: "Ladder of recorded entries",
      rowHeight: ROW_HEIGHT,
      head: heading.element,
      headHeight: HEAD_HEIGHT,
      columns: 2,
      draw: (row: HTMLElement, index: number) => this.drawStep(row, index),
      opened: (number: number) => this.openFold(number),
    };
    super(look, steps, selection, handlers, signal);
    this.source = source;
    this.steps = steps;
    this.heading = heading;
    const { store, pairs, sentence } = source;
    this.from = { store, pairs, cast: steps.cast, sentence, now: () => Date.now() / 1000 };
    this.element.addEventListener("keydown", (event) => this.onFoldKey(event), { signal });
    // Not "click": a row may be drawn anew between press and release, and then there is none.
    this.element.addEventListener("mousedown", (event) => this.onFoldPress(event), { signal });
    this.element.addEventListener("mouseup", (event) => this.onFoldRelease(event), { signal });
    // jsdom, which lays nothing out, has none
    const observer = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(() => this.request());
    observer?.observe(this.element);
    const watch = setInterval(() => this.watch(), WATCH);
    signal.addEventListener("abort", () => {
      observer?.disconnect();
      clearInterval(watch);
      clearTimeout(this.timer);
    });
  }

  // -- as a view -----------------------------------------------------------------------

  override activate(): void {
    this.active = true;
    this.drawnFor = "";
    this.steps.trim();
    super.activate();
    this.request();
  }

  override deactivate(): void {
    this.active = false;
    clearTimeout(this.timer);
  }

  override request(): void {
    if (!this.active) return;
    clearTimeout(this.timer);
    const done = this.steps.work(SLICE);
    if (!done) this.timer = setTimeout(() => this.request());
    if (this.steps.version !== this.drawnVersion) super.redraw();
    this.drawnVersion = this.steps.version;
    this.arrange();
    this.bringBack(done);
    super.request();
  }

  override redraw(): void {
    super.redraw();
    if (this.active) this.arrange();
  }

  override removed(): void {
    const gone = this.steps.trim();
    if (this.active && gone > 0) super.removed(gone);
  }

  override restore(anchor: number): void {
    this.wanted = anchor;
    this.request();
  }

  private bringBack(done: boolean): void {
    if (this.wanted === null || !done) return;
    super.restore(this.wanted);
    this.wanted = null;
  }

  /** Lay out anew if there is another lifeline, width or choice. */
  private arrange(): void {
    const key = `${this.steps.cover} ${this.element.clientWidth} ${JSON.stringify(this.source.names())}`;
    if (key === this.drawnFor) return;
    this.drawnFor = key;
    this.layout = this.layoutFor(this.element.clientWidth);
    this.element.style.setProperty("--xk-ladder", `${this.layout.width}px`);
    this.element.setAttribute("aria-colcount", String(this.layout.columns.length + 1));
    this.heading.draw(this.layout, this.steps.unfolded);
    super.redraw();
  }

  private layoutFor(width: number): Layout {
    const choices = { ...this.choices, names: this.source.names() };
    return layOut(columnsOf(this.steps.actors(), choices, this.steps.cast.domains), width);
  }

  private rearrange(): void {
    this.drawnFor = "";
    this.request();
  }

  private drawStep(row: HTMLElement, index: number): void {
    const shown = rowOf(this.steps.step(index), this.from, this.layout);
    this.waiting ||= shown.is === "arrow" && !shown.late && this.source.pairs.unanswered(shown.number);
    drawRow(row, shown, this.layout);
    if (shown.is === "fold") row.setAttribute("aria-expanded", String(shown.open));
    else row.removeAttribute("aria-expanded");
  }

  /** A request turns late without anything happening. */
  private watch(): void {
    if (!this.active || !this.waiting) return;
    this.waiting = false;
    super.redraw();
  }

  // -- what the reader does ------------------------------------------------------------

  private foldGroup(group: string): void {
    const folded = new Set(this.choices.folded);
    if (!folded.delete(group)) folded.add(group);
    this.choices = { ...this.choices, folded };
    this.rearrange();
  }

  private moveGroup(group: string, target: string, side: "before" | "behind"): void {
    const order = [...new Set(this.layout.columns.map((column) => column.group))].filter((each) => each !== group);
    order.splice(order.indexOf(target) + (side === "behind" ? 1 : 0), 0, group);
    this.choices = { ...this.choices, order };
    this.rearrange();
  }

  private rename(key: string, name: string): void {
    const { [key]: _, ...others } = this.source.names();
    this.source.rename(name === "" ? others : { ...others, [key]: name });
    this.rearrange();
  }

  private toggle(number: number | "all"): void {
    this.steps.toggle(number);
    this.rearrange();
  }

  private openFold(number: number): boolean {
    if (this.steps.foldOf(number) !== number || this.steps.isOpen(number)) return false;
    this.toggle(number);
    return true;
  }

  /** → shows what a run of stream set-up consists of, ← hides it. */
  private onFoldKey(event: KeyboardEvent): void {
    const open = { ArrowRight: true, ArrowLeft: false }[event.key];
    const chosen = this.selection.number;
    if (open === undefined || event.target !== this.element || event.shiftKey || chosen === null) return;
    const fold = this.steps.foldOf(chosen);
    if (fold === undefined || this.steps.isOpen(fold) === open) return;
    this.toggle(fold);
    this.selection.select(fold);
    event.preventDefault();
  }

  private onFoldPress(event: MouseEvent): void {
    this.pressed = event.button === 0 ? foldAt(event) : undefined;
  }

  private onFoldRelease(event: MouseEvent): void {
    if (this.pressed !== undefined && foldAt(event) === this.pressed) this.toggle(this.pressed);
    this.pressed = undefined;
  }

  // -- as a picture --------------------------------------------------------------------

  /** The first rows of the ladder as the filter leaves it, laid out `width` px wide. */
  scene(width = 1000): Scene {
    this.steps.work(Number.POSITIVE_INFINITY);
    const layout = this.layoutFor(width);
    const count = Math.min(EXPORT_MOST, this.steps.length);
    const rows = Array.from({ length: count }, (_, i) => rowOf(this.steps.step(i), this.from, layout));
    return { layout, rows, more: this.steps.length - count };
  }
}

/** Number of the run of stream set-up that is under the pointer. */
function foldAt(event: MouseEvent): number | undefined {
  const row = (event.target as Element).closest<HTMLElement>(".xk-is-fold");
  return row ? Number(row.dataset.number) : undefined;
}
