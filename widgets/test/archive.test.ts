// The archive pager on a page.

import axe from "axe-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import archive from "../src/archive/index";
import { type OpenedBoard, openBoard } from "./boards";

const item = (id: string) => ({
  ...{ id, entry: Number(id), stamp: "2030-01-01T10:00:00Z", from: "bob@x/y", to: "alice@x", body: `<b>${id}</b>` },
});
const page = { entry: 5, max: 3, before: "", after: null, filters: [], got: 2, fin: 9, complete: false, count: 8 };
const ARCHIVE = {
  ...{ stream: "alice", archive: "", items: [item("11"), item("12"), item("20")], left_out: 0, gaps: [2] },
  ...{ begun: false, ended: true, pages: [{ ...page, refused: null }] },
};

let board: OpenedBoard;

beforeEach(() => {
  board = openBoard(archive);
});
afterEach(() => board.end());

it("offers to ask, before anybody has", async () => {
  await board.state({ archives: [] });
  expect(board.root.textContent).toContain("has not asked its archive yet");
  board.named("Last page").click();
  expect(board.said("act")[0]!.facts).toEqual({ stream: "alice", archive: "", max: 3, before: "" });
});

it("shows what is known, and where something may be missing", async () => {
  await board.state({ archives: [ARCHIVE] });
  expect(board.all(".xk-items li").map((each) => each.textContent)).toEqual([
    "… there may be older ones",
    "2030-01-01 10:00:00bob<b>11</b>",
    "2030-01-01 10:00:00bob<b>12</b>",
    "… there may be others between",
    "2030-01-01 10:00:00bob<b>20</b>",
    "— the newest, when it was asked —",
  ]);
  expect(board.all(".xk-pages li")[0]!.textContent).toBe("at most 3, from the end2 of 8");
});

it("asks for what stands before and after", async () => {
  await board.state({ archives: [ARCHIVE] });
  const size = board.root.querySelector("input[type=number]") as HTMLInputElement;
  size.value = "7";
  size.dispatchEvent(new Event("input"));
  await board.state({ archives: [ARCHIVE] });
  board.named("▲ Older").click();
  board.named("▼ Newer").click();
  expect(board.said("act").map((each) => each.facts)).toEqual([
    { stream: "alice", archive: "", max: 7, before: "11" },
    { stream: "alice", archive: "", max: 7, after: "20" },
  ]);
});

it("knows where it begins", async () => {
  await board.state({ archives: [{ ...ARCHIVE, begun: true }] });
  expect(board.named("▲ Older").title).toBe("This is where the archive begins.");
  board.named("▲ Older").click();
  expect(board.said("act")).toHaveLength(0);
});

it("is in order for a screen reader", async () => {
  await board.state({ archives: [ARCHIVE] });
  const found = await axe.run(board.root, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((each) => `${each.id}: ${each.nodes[0]?.html}`)).toEqual([]);
});
