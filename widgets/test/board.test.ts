// What all boards have in common, with the ack ledger as one.

import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import ledger from "../src/ledger/index";
import { type OpenedBoard, openBoard } from "./boards";

const side = { since: 2, count: 3, handled: 1, ack: 9, open: [7, 8], waiting: 2, asked: null, wrong: null };
const book = { offered: 1, resumable: 3, seconds: 60, resumed: null, refused: null, moved: null };
const VIEW = { streams: { alice: { ...book, sent: side, received: { ...side, ack: null, handled: 0 } } } };

let board: OpenedBoard;
const text = (): string => board.root.textContent!.replace(/\s+/g, " ");
const find = <E extends HTMLElement>(selector: string): E => board.root.querySelector<E>(selector)!;
const named = (name: string): HTMLButtonElement =>
  [...board.root.querySelectorAll("button")].find(
    (each) => each.textContent!.trim() === name || each.getAttribute("aria-label") === name,
  )!;

beforeEach(() => {
  board = openBoard(ledger);
});
afterEach(() => board.end());

describe("a board", () => {
  it("says that it is there, and waits", () => {
    expect(board.said("ready")).toHaveLength(1);
    expect(text()).toContain("Waiting for the kernel");
  });

  it("draws a state, and says so", async () => {
    await board.state(VIEW);
    expect(text()).toContain("3 stanzas");
    expect(text()).toContain("can be resumed for 60 seconds");
    expect(text()).toContain("2 stanzas open: #7 #8");
    expect(board.said("shown")).toEqual([{ k: "shown", seq: 1 }]);
  });

  it("leads from a fact to its entry", async () => {
    await board.state(VIEW);
    find<HTMLButtonElement>('button[title="not acknowledged · from #8 of the recording"]').click();
    expect(board.model.state.selected_number).toBe(8);
    board.model.emit("change:selected_number");
    expect(board.said("entry?")).toEqual([{ k: "entry?", number: 8 }]);
    const entry = { stream: "alice", direction: "sent", time: 1, sentence: "alice <b>says</b>", cut: 0 };
    await board.tell({ k: "entry", number: 8, xml: "<message><body>&lt;b></body></message>", ...entry });
    expect(find(".xk-strip").textContent).toContain("alice <b>says</b>");
    expect(find(".xk-strip b b")).toBeNull();
    expect(find('button[aria-pressed="true"].xk-fact').textContent).toBe("#8");
    await board.tell({ k: "entry", number: 7, xml: "<late/>", ...entry }); // of what was chosen before
    expect(find(".xk-strip").textContent).not.toContain("late");
  });

  it("keeps the focus where it was when a new state comes", async () => {
    await board.state(VIEW);
    const act = named("Ask for an acknowledgement");
    act.focus();
    await board.state({ streams: { ...VIEW.streams, bob: { ...book, sent: side } } }, { last: 30 });
    expect(document.activeElement).toBe(act);
    expect(text()).toContain("bob");
  });

  it("shows a stanza before it is sent", async () => {
    await board.state(VIEW);
    named("Ask for an acknowledgement").click();
    expect(board.said("act")).toEqual([{ k: "act", n: 1, do: "ask", facts: { stream: "alice" } }]);
    await board.tell({ k: "preview", n: 1, stream: "alice", xml: "<r xmlns='urn:xmpp:sm:3'/>", sentence: "it asks" });
    expect(find("pre.xk-code").textContent).toContain("<r xmlns='urn:xmpp:sm:3'/>");
    named("Send it").click();
    expect(board.said("send")).toEqual([{ k: "send", n: 1 }]);
    const shown = { number: 21, sentence: "asked", xml: "<r/>", error: false };
    await board.tell({
      ...{ k: "outcome", n: 1, state: "done", message: "", session: "alice", unanswered: [] },
      sent: [shown],
      came: [{ ...shown, number: 22, sentence: "answered", ms: 12.3 }],
    });
    expect(find(".xk-strip").textContent).toContain("← #22 answered (12 ms)");
    await board.tell({ k: "refused", n: 99, message: "of another page" });
    expect(text()).not.toContain("of another page");
  });

  it("forgets what it showed when something else is to be sent", async () => {
    await board.state(VIEW);
    named("Ask for an acknowledgement").click();
    await board.tell({ k: "preview", n: 1, stream: "alice", xml: "<r/>", sentence: "it asks" });
    named("Ask for an acknowledgement").click();
    await board.tell({ k: "nothing" });
    expect(named("Send it")).toBeUndefined();
    await board.tell({ k: "preview", n: 2, stream: "alice", xml: "<r/>", sentence: "it asks again" });
    named("Send it").click();
    expect(board.said("send")).toEqual([{ k: "send", n: 2 }]);
  });

  it("goes back in time, where nothing can be sent", async () => {
    await board.state(VIEW);
    const slider = find<HTMLInputElement>("input[type=range]");
    slider.value = "12";
    slider.dispatchEvent(new Event("input"));
    expect(board.model.state.position).toBe(12);
    await board.state(VIEW, { position: 12, time: 1_700_000_000 });
    expect(text()).toContain("after #12 of 20");
    const act = named("Ask for an acknowledgement");
    expect(act.getAttribute("aria-disabled")).toBe("true");
    expect(act.title).toContain("Go back to now");
    act.click();
    expect(board.said("act")).toHaveLength(0);
    named("Now").click();
    expect(board.model.state.position).toBeNull();
    expect(board.said("go")).toEqual([
      { k: "go", position: 12 },
      { k: "go", position: null },
    ]);
    named("Change before").click();
    expect(board.said("step")).toEqual([{ k: "step", forward: false }]);
  });

  it("moves with the slider to the end: that is now", async () => {
    await board.state(VIEW);
    const slider = find<HTMLInputElement>("input[type=range]");
    slider.value = "20";
    slider.dispatchEvent(new Event("input"));
    expect(board.model.state.position).toBeNull();
  });

  it("says when the kernel is gone, and keeps what it knew", async () => {
    await board.state(VIEW);
    board.model.emit("comm_live_update");
    await board.tell({ k: "nothing" });
    expect(text()).toContain("The kernel is gone");
    expect(text()).toContain("3 stanzas");
    expect(named("Ask for an acknowledgement").title).toContain("The kernel is gone");
  });

  it("lets no key reach the notebook", async () => {
    await board.state(VIEW);
    let reached = false;
    const onKey = (): void => {
      reached = true;
    };
    document.addEventListener("keydown", onKey);
    find("input[type=range]").dispatchEvent(new KeyboardEvent("keydown", { key: "x", bubbles: true }));
    document.removeEventListener("keydown", onKey);
    expect(reached).toBe(false);
  });

  it("is in order for a screen reader", async () => {
    await board.state(VIEW);
    const found = await axe.run(board.root, { rules: { "color-contrast": { enabled: false } } });
    expect(found.violations.map((each) => `${each.id}: ${each.nodes[0]?.html}`)).toEqual([]);
  });

  it("ends without a trace", () => {
    board.end();
    for (const event of ["msg:custom", "comm:close", "comm_live_update", "change:position"])
      expect(board.model.listening(event)).toBe(0);
  });
});
