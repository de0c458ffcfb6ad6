// The subscription diagram: arrows, steps, states, rosters.

import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import subscription from "../src/subscription/index";
import { called, nextStep, progress, type StepTold, type SubscriptionTold } from "../src/subscription/told";
import { type OpenedBoard, openBoard } from "./boards";

const fact = <T>(value: T, entry = 4): { value: T; entry: number } => ({ value, entry });
const NAMES = [
  "None",
  "None + Pending Out",
  "None + Pending In",
  "None + Pending Out+In",
  "To",
  "To + Pending In",
  "From",
  "From + Pending Out",
  "Both",
];
const done = { kind: "subscribe", sent: 21, received: 25, left: 22, right: 0 };
const steps: StepTold[] = [
  { asker: "left", from: "left", kind: "subscribe", done },
  { asker: "left", from: "right", kind: "subscribed", done: { ...done, kind: "subscribed", received: 0 } },
  { asker: "right", from: "right", kind: "subscribe", done: null },
  { asker: "right", from: "left", kind: "subscribed", done: null },
];
const side = {
  name: "alice",
  jid: "alice@localhost",
  recorded: true,
  known: true,
  state: fact("None + Pending Out", 22),
  roster: {
    items: [
      {
        jid: "bob@localhost",
        name: fact("<i>Bob</i>"),
        groups: fact(["Work"]),
        subscription: fact("none", 22),
        ask: fact(true, 23),
        approved: fact(false),
        state: fact("None + Pending Out"),
        entry: 22,
      },
    ],
    requests: [],
    version: fact("7", 22),
    current: fact(true, 20),
    refused: null,
  },
  next: {
    subscribe: { state: "None + Pending Out", passed: true },
    unsubscribed: { state: "None + Pending Out", passed: false },
    unsubscribe: { state: "None", passed: true },
  },
};
const VIEW: SubscriptionTold = {
  sides: {
    left: side,
    right: {
      ...side,
      name: "bob",
      jid: "bob@localhost",
      state: fact("None + Pending In", 25),
      roster: {
        ...side.roster,
        items: [],
        version: null,
        requests: [{ jid: "alice@localhost", status: "It is me", nick: "Al", listed: false, entry: 25 }],
      },
    },
  },
  arrows: [
    { who: "left", value: "pending", mine: fact("pending", 22), theirs: fact("no", 0), agree: false },
    { who: "right", value: null, mine: null, theirs: null, agree: true },
  ],
  steps,
  ends: { left: { ...done, kind: "unsubscribe" }, right: null },
  states: NAMES.map((name) => ({ name, sees: false, seen: false, asks: false, asked: false })),
  streams: ["alice", "bob"],
};

let board: OpenedBoard;
const text = (): string => board.root.textContent!.replace(/\s+/g, " ");
const button = (of: string, name: string): HTMLButtonElement =>
  board
    .all(`section[aria-label="${of}"] button`)
    .find((each) => each.textContent!.trim() === name) as HTMLButtonElement;

beforeEach(() => {
  board = openBoard(subscription);
});
afterEach(() => board.end());

describe("steps", () => {
  it("are open, on their way, done or refused", () => {
    expect(steps.map(progress)).toEqual(["done", "sent", "open", "open"]);
    expect(progress({ ...steps[1]!, done: { ...done, kind: "unsubscribed" } })).toBe("refused");
    expect(nextStep(steps)).toBe(1);
    expect(nextStep(steps.map((each) => ({ ...each, done })))).toBe(-1);
  });
});

describe("names", () => {
  it("are short where they differ", () => {
    expect(called(VIEW, "left")).toBe("alice");
    const twins = { ...VIEW.sides, right: { ...VIEW.sides.right, jid: "alice@elsewhere" } };
    expect(called({ ...VIEW, sides: twins }, "right")).toBe("alice@elsewhere");
    const nobody = { ...VIEW.sides, right: { ...VIEW.sides.right, jid: null, name: "" } };
    expect(called({ ...VIEW, sides: nobody }, "right")).toBe("the other account");
  });
});

describe("the subscription diagram", () => {
  it("has an arrow for each direction, dotted while a request waits", async () => {
    await board.state(VIEW);
    expect(board.all(".xk-arrow").map((each) => each.dataset.value)).toEqual(["pending", "unknown"]);
    expect(text()).toContain("alice has asked to see bob");
    expect(text()).toContain("bob may or may not see alice");
    expect(text()).toContain("the two differ");
  });

  it("shows the four steps with their stanzas", async () => {
    await board.state(VIEW);
    expect(board.all(".xk-steps li").map((each) => each.dataset.state)).toEqual(["done", "sent", "open", "open"]);
    expect(board.all(".xk-steps li")[1]!.getAttribute("aria-current")).toBe("step");
    expect(board.all(".xk-steps li")[0]!.textContent).toContain("roster push to alice #22");
    expect(text()).toContain("Later alice said unsubscribe");
    board.all(".xk-steps button")[1]!.click();
    expect(board.model.state.selected_number).toBe(25);
  });

  it("lights the states that are", async () => {
    await board.state(VIEW);
    expect(board.all(".xk-states li").map((each) => each.querySelector("span")!.textContent)).toEqual(NAMES);
    expect(board.all(".xk-states li[data-lit=true]").map((each) => each.textContent)).toEqual([
      "None + Pending Outalice",
      "None + Pending Inbob",
    ]);
  });

  it("has both rosters, as text", async () => {
    await board.state(VIEW);
    expect(text()).toContain("<i>Bob</i> (bob@localhost)");
    expect(board.root.querySelector("th i")).toBeNull();
    expect(text()).toContain("Al asks to see it: It is me (the roster does not say so)");
    expect(text()).toContain("version 7");
  });

  it("says what each button leads to, and orders one stanza", async () => {
    await board.state(VIEW);
    expect(button("alice", "unsubscribe").title).toBe("leads alice to None");
    expect(button("alice", "unsubscribed").title).toBe(
      "alice stays in None + Pending Out (the server does not pass it on)",
    );
    button("alice", "unsubscribe").click();
    expect(board.said("act").map(({ do: what, facts }) => [what, facts])).toEqual([["unsubscribe", { side: "left" }]]);
    expect(button("bob", "subscribe").getAttribute("aria-disabled")).toBe("true");
  });

  it("asks for a roster that is not known", async () => {
    const left = { ...side, known: false, next: {} };
    await board.state({ ...VIEW, sides: { ...VIEW.sides, left } });
    expect(text()).toContain("has not asked for its roster");
    button("alice", "Ask for the roster").click();
    expect(board.said("act")[0]!.do).toBe("roster");
  });

  it("offers other streams where there are any", async () => {
    await board.state({ ...VIEW, streams: ["alice", "bob", "carol"] });
    const select = board.root.querySelector<HTMLSelectElement>('select[aria-label="Stream on the right"]')!;
    select.value = "carol";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    expect(board.model.state.right).toBe("carol");
  });

  it("is accessible", async () => {
    await board.state(VIEW);
    const found = await axe.run(board.root, {
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    });
    expect(found.violations).toEqual([]);
  });
});
