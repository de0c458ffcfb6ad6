// Draws the bars, axes, marks, gaps and the chosen range as one picture.

import { svg } from "../shared/dom";
import { KINDS, type Kind } from "../shared/entry";
import { counted, grouped, short } from "../shared/format";
import type { Store } from "../shared/store";
import { visibleText } from "../shared/text";
import type { Histogram } from "./histogram";
import { countTicks, timeTicks, widthText } from "./scale";

/** What stands on what, from below; each in the colour of its first. */
export const LAYERS: readonly (readonly Kind[])[] = [
  ["message"],
  ["presence"],
  ["iq"],
  ["nonza", "space"],
  ["header", "footer"],
  ["event"],
  ["garbage"],
];
const FEWEST = 60; // bars that there is room for at least: the first few are not to fill the page
const LEAST = 2; // px: a single entry among thousands is still seen
const TICK = 92; // px between two times
const LABEL = 26; // characters of a mark
const LETTER = 6.5; // px

export interface Size {
  width: number;
  height: number;
}

/** Where things stand, in px. */
export class Frame {
  readonly left = 44;
  readonly top = 20;
  readonly right: number;
  readonly bottom: number;
  readonly bar: number;
  private readonly histogram: Histogram;

  constructor(histogram: Histogram, { width, height }: Size) {
    this.histogram = histogram;
    this.right = width - 12;
    this.bottom = height - 22;
    this.bar = Math.max(0, this.right - this.left) / Math.max(FEWEST, histogram.bars);
  }

  xOfBar(bar: number): number {
    return this.left + bar * this.bar;
  }

  xOf(time: number): number {
    const { from } = this.histogram.span;
    return this.left + ((time - from) / this.histogram.width) * this.bar;
  }

  /** The bar at a place, or the nearest. */
  barAt(x: number): number {
    return Math.max(0, Math.min(this.histogram.bars - 1, Math.floor((x - this.left) / this.bar)));
  }
}

/** All of the picture but what follows the pointer. */
export function drawChart(store: Store, histogram: Histogram, frame: Frame): SVGElement[] {
  const greatest = Math.max(1, ...histogram.all.subarray(0, histogram.bars));
  const y = (count: number): number => frame.bottom - (count / greatest) * (frame.bottom - frame.top);
  return [
    ...counts(histogram, frame, greatest, y),
    ...times(histogram, frame),
    svg("path", { class: "xk-tl-all", d: outline(histogram, frame, y) }),
    ...LAYERS.map((_, i) =>
      svg("path", { class: `xk-tl-layer xk-k-${LAYERS[i]![0]}`, d: layer(histogram, frame, y, i) }),
    ),
    ...gaps(store, frame),
    ...marks(store, histogram, frame),
  ];
}

function counts(histogram: Histogram, frame: Frame, greatest: number, y: (count: number) => number): SVGElement[] {
  const ticks = countTicks(greatest, (frame.bottom - frame.top) / 44);
  const grid = ticks.map((count) => `M${frame.left} ${y(count).toFixed(1)}H${frame.right}`).join("");
  const texts = ticks.map((count) =>
    svg("text", { class: "xk-tl-count", x: frame.left - 6, y: y(count) + 4 }, short(count)),
  );
  const unit = `entries per ${widthText(histogram.width)}`;
  return [
    svg("path", { class: "xk-tl-grid", d: grid }),
    ...texts,
    svg("text", { class: "xk-tl-unit", x: 8, y: 12 }, unit),
  ];
}

function times(histogram: Histogram, frame: Frame): SVGElement[] {
  if (histogram.bars === 0) return [];
  const { from } = histogram.span;
  const to = from + ((frame.right - frame.left) / frame.bar) * histogram.width;
  const ticks = timeTicks(from, to, (frame.right - frame.left) / TICK);
  return ticks.flatMap(({ at, text }) => {
    const x = frame.xOf(at);
    const isLast = x > frame.right - 40;
    return [
      svg("path", { class: "xk-tl-grid", d: `M${x.toFixed(1)} ${frame.bottom}v4` }),
      svg(
        "text",
        { class: isLast ? "xk-tl-time xk-tl-last" : "xk-tl-time", x: Math.min(x, frame.right), y: frame.bottom + 16 },
        text,
      ),
    ];
  });
}

const box = (frame: Frame, bar: number, top: number, bottom: number): string => {
  const width = frame.bar > 3 ? frame.bar - 1 : frame.bar;
  return `M${frame.xOfBar(bar).toFixed(1)} ${bottom.toFixed(1)}V${top.toFixed(1)}h${width.toFixed(1)}V${bottom.toFixed(1)}z`;
};

/** All entries, whether the filter shows them or not. */
function outline(histogram: Histogram, frame: Frame, y: (count: number) => number): string {
  let d = "";
  for (let bar = 0; bar < histogram.bars; bar++) {
    const count = histogram.all[bar]!;
    if (count > 0) d += box(frame, bar, Math.min(y(count), frame.bottom - LEAST), frame.bottom);
  }
  return d;
}

function layer(histogram: Histogram, frame: Frame, y: (count: number) => number, of: number): string {
  let d = "";
  for (let bar = 0; bar < histogram.bars; bar++) {
    const below = sum(histogram, bar, LAYERS.slice(0, of).flat());
    const count = sum(histogram, bar, LAYERS[of]!);
    if (count > 0) d += box(frame, bar, Math.min(y(below + count), y(below) - LEAST), y(below));
  }
  return d;
}

const sum = (histogram: Histogram, bar: number, kinds: readonly Kind[]): number =>
  kinds.reduce((total, kind) => total + histogram.kindOf(bar, KINDS.indexOf(kind)), 0);

/** How many of each layer so many bars hold, in words. */
export function countsText(histogram: Histogram, first: number, last: number): string {
  let all = 0;
  const shown = LAYERS.map(() => 0);
  for (let bar = first; bar <= last; bar++) {
    all += histogram.all[bar]!;
    LAYERS.forEach((kinds, i) => {
      shown[i]! += sum(histogram, bar, kinds);
    });
  }
  const total = shown.reduce((one, other) => one + other, 0);
  const parts = LAYERS.flatMap(([kind], i) =>
    shown[i] ? [`${grouped(shown[i]!)} ${kind === "header" ? "stream" : kind}`] : [],
  );
  const hidden = all > total ? `, ${grouped(all - total)} not shown` : "";
  return `${counted(total, "entry", "entries")}${parts.length > 0 ? ` (${parts.join(", ")})` : ""}${hidden}`;
}

function gaps(store: Store, frame: Frame): SVGElement[] {
  return store.gaps.map(({ first, next }) => {
    const from = store.has(first - 1) ? frame.xOf(store.timeOf(first - 1)) : frame.left;
    const to = store.has(next) ? frame.xOf(store.timeOf(next)) : from;
    const title = svg("title", {}, `${counted(next - first, "entry", "entries")} no longer kept`);
    const place = { x: Math.max(frame.left, from) - 1, width: Math.max(3, Math.min(to, frame.right) - from) };
    return svg("rect", { class: "xk-tl-gap", ...place, y: frame.top, height: frame.bottom - frame.top }, title);
  });
}

function marks(store: Store, histogram: Histogram, frame: Frame): SVGElement[] {
  let free = 0; // where the next label has room
  return histogram.marks.flatMap((number) => {
    const x = frame.xOf(store.timeOf(number));
    const note = visibleText(store.note(number));
    const text = note.length > LABEL ? `${note.slice(0, LABEL - 1)}…` : note;
    const parts = [svg("path", { class: "xk-tl-mark", d: `M${x.toFixed(1)} ${frame.top - 4}V${frame.bottom}` })];
    const start = Math.max(frame.left + 96, Math.min(x + 3, frame.right - text.length * LETTER));
    if (start >= free) {
      parts.push(svg("text", { class: "xk-tl-label", x: start, y: 12 }, text));
      free = start + text.length * LETTER + 8;
    }
    return parts;
  });
}
