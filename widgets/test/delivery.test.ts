// The delivery diagram on a page.

import axe from "axe-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import delivery from "../src/delivery/index";
import { type OpenedBoard, openBoard } from "./boards";

const message = (entry: number, more: object) => ({
  ...{ entry, stream: "alice", to: "bob@x", type: "chat", id: "x", body: `<b>${entry}</b>`, time: 1 },
  ...{ fate: "open", why: "nobody yet", acknowledged: null, copies: [], refusal: null, words: [], missed: [] },
  ...more,
});
const VIEW = {
  messages: [
    message(30, {}),
    message(20, { fate: "refused", refusal: { entry: 22, condition: "service-unavailable", text: "<i>no</i>" } }),
    message(10, {
      ...{ fate: "delivered", acknowledged: true },
      copies: [
        { entry: 11, stream: "bob/desk", how: "direct", seconds: 0.0123 },
        { entry: 12, stream: "bob/phone", how: "carbon", seconds: 1.5 },
      ],
      words: [{ entry: 14, what: "received", by: "bob@x/desk" }],
      missed: [{ stream: "bob/tv", why: "negative priority", entry: 3 }],
    }),
  ],
};

let board: OpenedBoard;
const fates = (): string[] => board.all(".xk-fates li").map((each) => each.textContent!);

beforeEach(() => {
  board = openBoard(delivery);
});
afterEach(() => board.end());

it("says what will come", async () => {
  await board.state({ messages: [] });
  expect(board.root.textContent).toContain("No message has been sent yet");
});

it("shows the latest, and goes on with the latest", async () => {
  await board.state(VIEW);
  expect(board.all(".xk-messages button").map((each) => each.ariaPressed)).toEqual(["true", "false", "false"]);
  expect(fates()).toEqual(["… nobody yet"]);
  await board.state({ messages: [message(40, { why: "newer" }), ...VIEW.messages] });
  expect(fates()).toEqual(["… newer"]);
});

it("stays with the one that was chosen", async () => {
  await board.state(VIEW);
  board.all(".xk-messages button")[2]!.click();
  await board.state({ messages: [message(40, {}), ...VIEW.messages] });
  expect(fates()).toEqual([
    "bob/deskgot itafter 12 ms",
    "bob/phonegot a carbon copy (XEP-0280)after 1.5 s",
    "bob/tvno copy: its priority is negative",
    "bob@x/desksays that it has come (XEP-0184)",
  ]);
  expect(board.root.textContent).toContain("the server says that it has it");
});

it("shows what strangers wrote as text", async () => {
  await board.state(VIEW);
  board.all(".xk-messages button")[1]!.click();
  await board.state(VIEW);
  expect(fates()).toEqual(["✗ refused: service-unavailable “<i>no</i>”"]);
  expect(board.root.querySelector("i, .xk-messages b")).toBeNull();
});

it("is in order for a screen reader", async () => {
  await board.state(VIEW);
  const found = await axe.run(board.root, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((each) => `${each.id}: ${each.nodes[0]?.html}`)).toEqual([]);
});
