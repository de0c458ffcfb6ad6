import { describe, expect, it } from "vitest";
import { decodeBatch } from "../src/shared/batch";
import { KINDS } from "../src/shared/entry";
import { Rows } from "../src/shared/rows";
import { Store } from "../src/shared/store";
import { BARS, Histogram, WIDTHS, type Window } from "../src/timeline/histogram";
import { rangeIn, withRange } from "../src/timeline/range";
import { countTicks, timeTicks, widthText } from "../src/timeline/scale";
import { batchOf, type Sample } from "./helpers";

const LATE = Number.POSITIVE_INFINITY;

function made(times: number[], more: (i: number) => Partial<Sample> = () => ({}), maxBytes?: number) {
  const store = new Store(maxBytes);
  const rows = new Rows(store, (number) => number % 2 === 0);
  const add = (some: number[], from = 0): void => {
    const samples = some.map((time, i) => ({ xml: "<iq/>", kind: KINDS[i % 3]!, time, ...more(i + from) }));
    store.append(decodeBatch(...batchOf(store.next, samples)));
    rows.scan(store.next, LATE);
  };
  if (times.length > 0) add(times);
  return { store, rows, add };
}

/** What the bars must say, counted the plain way. */
function check(histogram: Histogram, store: Store, rows: Rows, window?: Window): void {
  const all = new Array<number>(BARS).fill(0);
  const shown = new Array<number>(BARS).fill(0);
  for (let number = store.first; number < store.next; number++) {
    const time = store.timeOf(number);
    if (!store.has(number) || (window && (time < window.from || time >= window.to))) continue;
    const bar = histogram.barOf(time);
    all[bar]!++;
    if (rows.indexOf(number) >= 0) shown[bar]!++;
    expect(histogram.first[bar]).toBeLessThanOrEqual(number);
    expect(histogram.last[bar]).toBeGreaterThanOrEqual(number);
  }
  expect([...histogram.all]).toEqual(all);
  expect(Array.from({ length: BARS }, (_, bar) => (bar < histogram.bars ? histogram.countOf(bar) : 0))).toEqual(shown);
}

describe("histogram", () => {
  it("counts whatever the span, in no more bars than there are", () => {
    for (const step of [0.0001, 0.003, 0.7, 60, 5000]) {
      const { store, rows } = made(Array.from({ length: 500 }, (_, i) => 1_700_000_000.123 + i * step));
      const histogram = new Histogram(store, rows);
      expect(histogram.work(store.next, LATE)).toBe(true);
      expect(histogram.bars).toBeLessThanOrEqual(BARS);
      expect(histogram.span.to - histogram.span.from).toBeGreaterThanOrEqual(499 * step);
      check(histogram, store, rows);
    }
  });

  it("counts the same one by one as at once, and in slices", () => {
    const times = Array.from({ length: 300 }, (_, i) => 1000 + i ** 2 / 7);
    const { store, rows, add } = made([]);
    const histogram = new Histogram(store, rows);
    times.forEach((time, i) => {
      add([time], i);
      while (!histogram.work(store.next, 0));
    });
    check(histogram, store, rows);
    const whole = new Histogram(store, rows);
    whole.work(store.next, LATE);
    expect([...whole.all]).toEqual([...histogram.all]);
    expect([...whole.first]).toEqual([...histogram.first]);
  });

  it("counts anew when the filter shows others", () => {
    const { store, rows } = made(Array.from({ length: 100 }, (_, i) => 1000 + i));
    const histogram = new Histogram(store, rows);
    histogram.work(store.next, LATE);
    rows.refilter((number) => number > 90);
    rows.scan(store.next, LATE);
    histogram.work(store.next, LATE);
    check(histogram, store, rows);
  });

  it("lets go of what the store has dropped", () => {
    const long = { xml: `<iq>${"x".repeat(5000)}</iq>` };
    const { store, rows, add } = made([], () => long, 6_000_000);
    const histogram = new Histogram(store, rows);
    for (let from = 0; from < 3000; from += 250) {
      add(Array.from({ length: 250 }, (_, i) => 1000 + (from + i) / 40));
      histogram.trim(rows.trim());
      histogram.work(store.next, LATE);
    }
    expect(store.dropped).toBeGreaterThan(500);
    check(histogram, store, rows);
    store.clear(store.next);
    histogram.trim(rows.trim());
    expect(histogram.bars).toBe(0);
    add([5000, 5001]);
    histogram.work(store.next, LATE);
    check(histogram, store, rows);
  });

  it("looks at a window only", () => {
    const { store, rows } = made(Array.from({ length: 1000 }, (_, i) => 1000 + i / 10));
    const window = { from: 1020, to: 1031.5 };
    const histogram = new Histogram(store, rows, window);
    histogram.work(store.next, LATE);
    expect(histogram.width).toBe(0.1);
    check(histogram, store, rows, window);
    expect(histogram.all.reduce((sum, count) => sum + count)).toBe(115);
  });

  it("steps over gaps, keeps marks, and takes a clock that was set back for one that stood still", () => {
    const { store, rows, add } = made([1000, 1001]);
    store.skip(500);
    add([1002, 999, 1003]);
    store.append(decodeBatch(...batchOf(store.next, [{ kind: "event", name: "mark", note: "step 2", time: 1004 }])));
    const histogram = new Histogram(store, rows);
    histogram.work(store.next, LATE);
    expect(histogram.all[0]).toBe(2);
    expect(histogram.all.reduce((sum, count) => sum + count)).toBe(6);
    expect(histogram.marks).toEqual([503]);
  });

  it("has widths of which each is made of the one before", () => {
    for (const [i, width] of WIDTHS.entries()) {
      const ratio = width / (WIDTHS[i - 1] ?? width);
      expect(Math.abs(ratio - Math.round(ratio))).toBeLessThan(1e-9);
      expect(widthText(width)).toMatch(/^\d+ (ms|s|min|h|d)$/);
    }
  });
});

describe("range", () => {
  it.each([
    ["", [3, 9], "#3..#9"],
    ["iq", [3, null], "iq #3.."],
    ["iq #1..#2 error", [3, 9], "iq error #3..#9"],
    ["#4", [5, 5], "#5"],
    ["iq | presence", [3, 9], "(iq | presence) #3..#9"],
    ["(iq | presence) #1..", [3, 9], "(iq | presence) #3..#9"],
    ["(iq | presence) #1..", null, "(iq | presence)"],
    ["iq #1..#5", null, "iq"],
    ["-#1..#5", [3, 9], "-#1..#5 #3..#9"],
    ["body:\u{1f600} #1..#5 x", null, "body:\u{1f600} x"],
  ] as const)("%s with %j", (text, range, expected) => {
    expect(withRange(text, range)).toBe(expected);
    if (range) expect(rangeIn(expected)?.[0]).toBe(range[0]);
  });

  it("is none where there is none", () => {
    for (const text of ["", "iq", "#1..#2 | iq", "-#3", "((("]) expect(rangeIn(text)).toBeNull();
  });
});

describe("scale", () => {
  it("has round ticks", () => {
    expect(countTicks(87, 5)).toEqual([0, 20, 40, 60, 80]);
    expect(countTicks(1, 5)).toEqual([0, 1]);
    expect(timeTicks(1000.01, 1000.29, 3).map(({ at }) => Number((at - 1000).toFixed(2)))).toEqual([0.1, 0.2]);
    expect(timeTicks(0, 86_400 * 400, 6).length).toBeLessThanOrEqual(8);
    expect(timeTicks(1000, 1060, 6)[0]!.text).toMatch(/^\d\d:\d\d:\d\d$/);
  });
});
