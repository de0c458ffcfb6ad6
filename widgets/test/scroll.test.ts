import { describe, expect, it } from "vitest";
import * as scroll from "../src/shared/scroll";

const short: scroll.Geometry = { rows: 100, rowHeight: 24, height: 240 };
const long: scroll.Geometry = { rows: 2_000_000, rowHeight: 24, height: 240 };

describe("scroll", () => {
  it("is plain as long as the list fits the browser's limit", () => {
    expect(scroll.boxHeight(short)).toBe(2400);
    expect(scroll.scale(short)).toBe(1);
    expect(scroll.topAfterScroll(short, 0, 0, 500)).toBe(500);
    expect(scroll.lastTop(short)).toBe(2160);
  });

  it("maps a longer list onto the largest box, end to end", () => {
    expect(scroll.boxHeight(long)).toBe(scroll.MAX_PIXELS);
    const end = scroll.MAX_PIXELS - long.height;
    expect(scroll.topAfterScroll(long, 0, 0, end)).toBe(scroll.lastTop(long));
    expect(scroll.toBar(long, scroll.lastTop(long))).toBe(end);
    expect(scroll.topAfterScroll(long, scroll.lastTop(long), end, 0)).toBe(0);
  });

  it("goes pixel by pixel on small moves in a long list, in proportion on large ones", () => {
    const top = 24_000_000;
    const bar = scroll.toBar(long, top);
    expect(scroll.topAfterScroll(long, top, bar, bar + 100)).toBe(top + 100);
    expect(scroll.topAfterScroll(long, top, bar, bar + 10_000)).toBeCloseTo((bar + 10_000) * scroll.scale(long));
  });

  it("draws the rows in sight and a few around", () => {
    expect(scroll.visibleRows(short, 0)).toEqual({ start: 0, end: 14 });
    expect(scroll.visibleRows(short, 1200)).toEqual({ start: 46, end: 64 });
    expect(scroll.visibleRows({ ...short, rows: 3 }, 0)).toEqual({ start: 0, end: 3 });
    expect(scroll.visibleRows({ ...short, rows: 0 }, 0)).toEqual({ start: 0, end: 0 });
  });

  it("moves as little as possible to show a row", () => {
    expect(scroll.topShowing(short, 240, 12)).toBe(240);
    expect(scroll.topShowing(short, 240, 5)).toBe(120);
    expect(scroll.topShowing(short, 240, 30)).toBe(504);
  });

  it("knows the tail", () => {
    expect(scroll.atTail(short, scroll.lastTop(short))).toBe(true);
    expect(scroll.atTail(short, scroll.lastTop(short) - 24)).toBe(false);
    expect(scroll.atTail({ ...short, rows: 2 }, 0)).toBe(true);
  });
});
