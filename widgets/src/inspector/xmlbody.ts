// The XML of one entry: indented lines that fold, of which only those near the window are in the page; a cursor that
// goes from part to part; search.

import { Blocks } from "../shared/blocks";
import { button, h } from "../shared/dom";
import { byteSize, counted } from "../shared/format";
import { type Mark, paintTokens } from "../shared/paint";
import type { Place } from "../shared/places";
import { Arrangement, type Line, placesOf, tokensOf, withoutNamespaces } from "../shared/pretty";
import { Folds } from "./folds";
import { Hits } from "./hits";

const AT_FIRST = 64_000; // characters that are shown before anybody asks for more
const SLICE = 12; // ms of reading between two frames
const DEEPEST = 20; // deeper elements are indented no further
const LINE_HEIGHT = 18; // px
const CHARACTER = 7.3; // px
const GUTTER = 76; // px

/** A part of the XML that something can be said about. */
export interface Spot {
  place: Place;
  /** As it is written. */
  text: string;
  /** Where it starts, in UTF-16 units: what tells it from other spots. */
  at: number;
  line: number;
}

export class XmlBody {
  private readonly box: HTMLElement;
  private readonly text: string;
  private readonly bytes: number;
  private readonly marks: readonly Mark[];
  private arrangement: Arrangement;
  private readonly folds: Folds;
  private readonly hits = new Hits();
  private blocks: Blocks | undefined;
  private spots = new WeakMap<Element, Spot>();
  private cursorAt: number | null = null;
  private readonly rest = h("div", "xk-cut");
  private reading: ReturnType<typeof setTimeout> | undefined;
  private hidesNamespaces: boolean;

  /** Show XML in `box`; `marks` are masked ranges of the text, `bytes` its size on the wire. */
  constructor(box: HTMLElement, text: string, bytes: number, marks: readonly Mark[], hidesNamespaces: boolean) {
    this.box = box;
    this.text = text;
    this.bytes = bytes;
    this.marks = marks;
    this.hidesNamespaces = hidesNamespaces;
    this.arrangement = new Arrangement(beginning(text));
    this.arrangement.read();
    this.folds = new Folds(this.arrangement.lines);
    box.append(this.rest);
    box.addEventListener("click", (event) => this.onClick(event.target as Element));
    this.draw();
  }

  /** Stop whatever goes on. */
  close(): void {
    clearTimeout(this.reading);
    this.blocks?.close();
  }

  // -- drawing -------------------------------------------------------------------------

  private get isWhole(): boolean {
    return this.arrangement.text.length === this.text.length;
  }

  private draw(): void {
    this.blocks?.close();
    const width = Math.max(20, (this.box.clientWidth - GUTTER) / CHARACTER);
    this.blocks = new Blocks(this.box, {
      count: this.folds.visible.length,
      draw: (row) => this.drawLine(this.folds.visible[row]!),
      height: (row) => LINE_HEIGHT * this.rows(this.folds.visible[row]!, width),
    });
    this.drawRest();
  }

  /** Into how many rows a line will likely be wrapped. */
  private rows(index: number, width: number): number {
    const { from, to, depth } = this.arrangement.lines[index]!;
    return Math.ceil((to - from + 1) / Math.max(10, width - 2 * Math.min(depth, DEEPEST)));
  }

  private drawRest(): void {
    const { lines } = this.arrangement;
    if (!this.isWhole) {
      const all = button("xk-all", `Show all (${byteSize(this.bytes)})`, "Show the whole of it", () => this.readAll());
      this.rest.replaceChildren(`Only its beginning is shown: ${byteSize(AT_FIRST)} of ${byteSize(this.bytes)}. `, all);
    } else if (lines.length === 0) this.rest.replaceChildren(`Only whitespace: ${counted(this.bytes, "byte")}.`);
    this.rest.hidden = this.isWhole && lines.length > 0;
  }

  private drawLine(index: number): HTMLElement {
    const line = this.arrangement.lines[index]!;
    const folded = this.folds.isFolded(index);
    const attributes = { style: `--xk-depth:${Math.min(line.depth, DEEPEST)}`, "data-line": index + 1 };
    const element = h("div", line.part?.continues ? "xk-line xk-continues" : "xk-line", attributes);
    if (line.end !== undefined) element.append(foldButton(index, folded));
    this.paint(element, line, index);
    if (folded) {
      const last = this.arrangement.lines[line.end!]!;
      element.append(foldedButton(line.end! - index - 1));
      this.paint(element, last, index);
    }
    return element;
  }

  private paint(element: HTMLElement, line: Line, index: number): void {
    const all = tokensOf(this.text, line);
    const tokens = this.hidesNamespaces && !this.hits.on ? withoutNamespaces(all) : all;
    const places = placesOf(all, line);
    paintTokens(element, tokens, this.hits.with(this.marks, line.from, line.to), (token, part) => {
      const place = places.get(token);
      if (!place) return;
      this.spots.set(part, { place, text: token.text, at: token.at, line: index });
      part.classList.add("xk-spot");
      part.classList.toggle("xk-cursor", token.at === this.cursorAt);
    });
  }

  /** Show, or leave out, what declares namespaces. */
  hideNamespaces(hide: boolean): void {
    this.hidesNamespaces = hide;
    this.blocks?.redraw();
  }

  // -- all of it -----------------------------------------------------------------------

  /** Show all of it, however long: read in slices, so that the page never stalls. */
  readAll(then: () => void = () => {}): void {
    if (this.isWhole) {
      then();
      return;
    }
    clearTimeout(this.reading);
    const whole = new Arrangement(this.text);
    const readOn = (): void => {
      if (whole.read(SLICE)) {
        this.replace(whole);
        then();
        return;
      }
      this.rest.replaceChildren(`Reading all ${byteSize(this.bytes)}: ${Math.floor(whole.progress * 100)} %`);
      this.reading = setTimeout(readOn);
    };
    readOn();
  }

  private replace(arrangement: Arrangement): void {
    const hadFocus = this.box.contains(document.activeElement);
    const top = this.box.scrollTop;
    this.arrangement = arrangement;
    this.folds.begin(arrangement.lines);
    this.draw();
    this.box.scrollTop = top;
    if (hadFocus) this.box.focus(); // the button is gone
  }

  // -- folding -------------------------------------------------------------------------

  private onClick(target: Element): void {
    const line = target.closest(".xk-fold, .xk-folded")?.closest<HTMLElement>(".xk-line");
    if (line) this.fold(Number(line.dataset.line) - 1);
  }

  /** Fold or unfold the element at the cursor, or the one around it. */
  foldAtCursor(): void {
    const line = this.folds.at(this.lineOf(this.cursorAt ?? 0));
    if (line !== undefined) this.fold(line);
  }

  /** Fold all elements inside the outermost, or unfold all. */
  foldAll(): void {
    this.folds.toggleAll();
    this.draw();
  }

  private fold(line: number): void {
    const top = this.box.scrollTop;
    this.folds.toggle(line);
    this.draw();
    this.box.scrollTop = top;
    this.blocks?.need(this.folds.rowOf(line))?.scrollIntoView?.({ block: "nearest" });
  }

  // -- the cursor ----------------------------------------------------------------------

  /** What an element of the page stands for. */
  spotOf(target: Element): Spot | undefined {
    const part = target.closest(".xk-spot");
    return part ? this.spots.get(part) : undefined;
  }

  /** Put the cursor on a spot, or take it away. */
  setCursor(spot: Spot | null): void {
    for (const part of this.box.querySelectorAll(".xk-cursor")) part.classList.remove("xk-cursor");
    this.cursorAt = spot?.at ?? null;
    if (!spot) return;
    const part = this.partOf(spot);
    part?.classList.add("xk-cursor");
    part?.scrollIntoView?.({ block: "nearest" });
  }

  private partOf(spot: Spot): Element | undefined {
    const line = this.blocks?.need(this.folds.rowOf(spot.line));
    return [...(line?.querySelectorAll(".xk-spot") ?? [])].find((part) => this.spots.get(part)?.at === spot.at);
  }

  /** The spot next to another, or the first. */
  next(spot: Spot | null, step: 1 | -1): Spot | undefined {
    if (!spot) return this.spotsOf(0)[0];
    let row = this.folds.rowOf(spot.line);
    let spots = this.spotsOf(row);
    let index = spots.findIndex(({ at }) => at === spot.at) + step;
    while (!spots[index]) {
      row += step;
      if (row < 0 || row >= this.folds.visible.length) return undefined;
      spots = this.spotsOf(row);
      index = step === 1 ? 0 : spots.length - 1;
    }
    return spots[index];
  }

  private spotsOf(row: number): Spot[] {
    const line = this.blocks?.need(row);
    return [...(line?.querySelectorAll(".xk-spot") ?? [])].map((part) => this.spots.get(part)!);
  }

  // -- search --------------------------------------------------------------------------

  /** Mark a text wherever it stands; an empty one marks nothing. How many there are is told when all has been read. */
  seek(wanted: string, then: (count: number) => void): void {
    this.readAll(() => {
      this.hits.seek(this.text, wanted);
      this.blocks?.redraw();
      then(this.hits.count);
    });
  }

  /** Go to the next or previous place where the text stands; which one, counted from 1, or 0 where there is none. */
  go(step: 1 | -1): number {
    const hit = this.hits.go(step);
    if (hit === undefined) return 0;
    const line = this.lineOf(hit);
    if (this.folds.reveal(line)) this.draw();
    else this.blocks?.redraw();
    this.center(line);
    // Boxes near it take their real heights only now that they come into sight.
    requestAnimationFrame(() => requestAnimationFrame(() => this.hits.current === hit && this.center(line)));
    return this.hits.place;
  }

  private center(line: number): void {
    const element = this.blocks?.need(this.folds.rowOf(line));
    (element?.querySelector(".xk-hit-now") ?? element)?.scrollIntoView?.({ block: "center" });
  }

  /** Index of the line with a character. */
  private lineOf(at: number): number {
    const { lines } = this.arrangement;
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle]!.from <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** So much that it is read at once, and no half character at its end. */
function beginning(text: string): string {
  if (text.length <= AT_FIRST) return text;
  return text.slice(0, /[\ud800-\udbff]/.test(text[AT_FIRST - 1]!) ? AT_FIRST - 1 : AT_FIRST);
}

function foldButton(index: number, folded: boolean): HTMLElement {
  const label = `${folded ? "Unfold" : "Fold"} line ${index + 1}`;
  // Not in the order of tabs: the keyboard folds at the cursor.
  return h("button", "xk-fold", { type: "button", tabindex: -1, "aria-expanded": !folded, "aria-label": label });
}

const foldedButton = (lines: number): HTMLElement =>
  h("button", "xk-folded", { type: "button", title: "Unfold", tabindex: -1 }, `… ${counted(lines, "line")}`);
