import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VirtualList } from "../src/shared/vlist";

const ROW = 24;
const IN_SIGHT = 9;

let box: HTMLElement;
let end: AbortController;
let rows: number;

beforeEach(() => {
  end = new AbortController();
  box = document.createElement("div");
  Object.defineProperty(box, "clientHeight", { value: ROW * (IN_SIGHT + 1) });
  document.body.append(box);
  rows = 300;
});
afterEach(() => {
  end.abort();
  box.remove();
});

function open(): VirtualList {
  const draw = (row: HTMLElement, index: number): void => {
    row.dataset.index = String(index);
  };
  const told = { count: () => rows, draw, drawn: () => {}, tailChanged: () => {} };
  return new VirtualList(box, { rowHeight: ROW, headHeight: ROW, ...told }, end.signal);
}

const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
const isDrawn = (index: number): boolean => box.querySelector(`[data-index="${index}"]`) !== null;

describe("a list that follows the newest row", () => {
  it("shows a row that is asked for before anything was drawn", async () => {
    const list = open();
    expect(list.show(0)).toBe(true);
    await frame();
    await frame();
    expect([list.tail, isDrawn(0), isDrawn(299)]).toEqual([false, true, false]);
  });

  it("shows a row that was in sight when it was drawn last, and is not any more", async () => {
    rows = 5;
    const list = open();
    list.request();
    await frame();
    expect(isDrawn(0)).toBe(true);
    rows = 300;
    list.show(0);
    await frame();
    await frame();
    expect([list.tail, isDrawn(0)]).toEqual([false, true]);
  });

  it("goes on following where the row is among the newest", async () => {
    const list = open();
    list.show(297);
    await frame();
    await frame();
    expect([list.tail, isDrawn(297), isDrawn(299)]).toEqual([true, true, true]);
  });

  it("stays where it is when that is the middle already", async () => {
    const list = open();
    list.center(299);
    await frame();
    await frame();
    expect([list.tail, isDrawn(299)]).toEqual([true, true]);
  });
});
