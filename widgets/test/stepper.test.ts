// The stream stepper: one stream at a time, its phases, its steps.

import axe from "axe-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import stepper from "../src/stepper/index";
import { type OpenedBoard, openBoard } from "./boards";

const ref = { spec: "RFC 6120", section: "4.2", url: "https://www.rfc-editor.org/rfc/rfc6120.html#section-4.2" };
const step = (entry: number, what: string, failed = false) => ({
  ...{ entry, what, failed, ref },
  way: "sent",
  phase: null,
});
const life = { phase: "opened", reached: { connected: 2, opened: 3 }, failed: null, count: 1, dropped: 0 };
const VIEW = {
  phases: ["connected", "opened", "closed"],
  streams: {
    alice: { ...life, steps: [step(2, "connected to <here>"), step(3, "opens a stream")] },
    bob: { ...life, failed: 9, count: 2, dropped: 4, steps: [step(9, "not logged in", true)] },
  },
};

let board: OpenedBoard;
const text = (): string => board.root.textContent!;

beforeEach(() => {
  board = openBoard(stepper);
});
afterEach(() => board.end());

it("says what will come while nobody has connected", async () => {
  await board.state({ phases: [], streams: {} });
  expect(text()).toContain("Nobody has connected yet");
});

it("shows where a stream is, and how it came there", async () => {
  await board.state(VIEW);
  expect(board.all(".xk-phases li").map((each) => [each.textContent, each.dataset.reached, each.ariaCurrent])).toEqual([
    ["connected", "true", null],
    ["stream open", "true", "step"],
    ["closed", "false", null],
  ]);
  expect(board.all(".xk-steps li")).toHaveLength(2);
  expect(text()).toContain("connected to <here>");
  const link = board.root.querySelector<HTMLAnchorElement>(".xk-steps a")!;
  expect([link.textContent, link.href, link.rel]).toEqual(["RFC 6120 §4.2", ref.url, "noopener noreferrer"]);
});

it("shows another stream", async () => {
  await board.state(VIEW);
  board.all(".xk-streams button")[1]!.click();
  await board.state(VIEW);
  expect(text()).toContain("connection 2");
  expect(text()).toContain("✗ refused");
  expect(text()).toContain("4 more steps");
});

it("sends nothing, and says nothing of it", async () => {
  await board.state(VIEW);
  expect(board.root.querySelector(".xk-first")).toBeNull();
});

it("is in order for a screen reader", async () => {
  await board.state(VIEW);
  const found = await axe.run(board.root, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((each) => `${each.id}: ${each.nodes[0]?.html}`)).toEqual([]);
});
