// The disco explorer on a page.

import axe from "axe-core";
import { afterEach, beforeEach, expect, it, test } from "vitest";
import explorer from "../src/disco/index";
import { below, keyOf } from "../src/disco/places";
import type { DiscoTold, Place } from "../src/disco/told";
import { type OpenedBoard, openBoard } from "./boards";

const COMMANDS = "http://jabber.org/protocol/commands";
const ref = { spec: "XEP-0199", section: "", url: "https://xmpp.org/extensions/xep-0199.html" };
const none = { spec: "", section: "", url: "" };
const place = (jid: string, node = "", facts: Partial<Place> = {}): Place => ({
  ...{ jid, node, info: null, items: null, refusals: [], waiting: [], ...facts },
});
const items = (...links: [jid: string, node: string, name: string][]): NonNullable<Place["items"]> => ({
  ...{ entry: 6, request: 5, total: null, after: "" },
  links: links.map(([jid, node, name]) => ({ jid, node, name })),
});
const info: NonNullable<Place["info"]> = {
  ...{ entry: 4, request: 3, forms: [] },
  identities: [{ category: "server", type: "im", name: "<i>S</i>", lang: "", meaning: "a server", ...ref }],
  features: [
    { var: "urn:xmpp:ping", meaning: "answers pings", ...ref },
    { var: "urn:x", meaning: "", ...none },
    { var: COMMANDS, meaning: "has commands", ...none },
  ],
};
const form = {
  ...{ type: "form", form_type: "", spec: "", title: "Who", instructions: [], reported: [], items: [] },
  fields: [
    {
      var: "who",
      type: "text-single",
      label: "Account",
      meaning: "",
      desc: "",
      required: true,
      values: [],
      options: [],
    },
  ],
};
const stage = {
  ...{ action: "execute", request: 10, values: {}, entry: 11, actions: ["prev", "next"], default: "next", form },
  ...{ notes: [], refusal: null },
};
const VIEW: DiscoTold = {
  roots: [{ jid: "localhost", why: "server", entry: 1 }],
  places: [
    place("localhost", "", { info, items: items(["rooms.localhost", "", "Rooms"], ["localhost", "n", ""]) }),
    place("localhost", COMMANDS, { items: items(["localhost", "uptime", "Get uptime"]) }),
  ],
  sessions: [
    {
      number: 3,
      jid: "localhost",
      node: "uptime",
      id: "s",
      stream: "alice",
      status: "executing",
      entry: 11,
      left_out: 0,
      stages: [stage],
    },
  ],
};

let board: OpenedBoard;

beforeEach(() => {
  board = openBoard(explorer);
});
afterEach(() => board.end());

it("begins at one's server", async () => {
  await board.state({ roots: VIEW.roots, places: [], sessions: [] });
  board.named("info").click();
  board.named("items").click();
  const facts = { stream: "alice", jid: "localhost", node: "" };
  expect(board.orders()).toEqual([
    ["info", facts],
    ["items", facts],
  ]);
});

it("names features, and says what is unknown", async () => {
  await board.state(VIEW);
  expect(board.root.querySelector(".xk-chosen i")).toBeNull();
  const [ping, unknown] = board.all(".xk-features li");
  expect(ping!.textContent).toBe("answers pings XEP-0199urn:xmpp:ping");
  expect(unknown!.textContent).toBe("unknown to this kit urn:x");
  expect(board.all(".xk-tree .xk-pick").map((each) => each.title)).toEqual([
    "localhost",
    "rooms.localhost",
    "localhost · n",
  ]);
});

it("runs a command, stage by stage", async () => {
  await board.state(VIEW);
  board.named("Run").click();
  expect(board.orders()[0]).toEqual(["execute", { stream: "alice", jid: "localhost", node: "uptime" }]);
  const input = board.root.querySelector<HTMLInputElement>("form input")!;
  board.named("Next").click();
  await board.state(VIEW);
  expect(board.orders()).toHaveLength(1);
  input.value = "bob@localhost";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await board.state(VIEW);
  board.root.querySelector("form")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  board.named("Back").click();
  board.named("Cancel the command").click();
  const values = { who: ["bob@localhost"] };
  expect(board.orders().slice(1)).toEqual([
    ["step", { number: 3, action: "next", values }],
    ["step", { number: 3, action: "prev", values }],
    ["step", { number: 3, action: "cancel" }],
  ]);
});

it("asks for the next page", async () => {
  const page = { ...items(["a", "", ""]), total: 9, after: "a" };
  await board.state({ ...VIEW, places: [place("localhost", "", { items: page })] });
  board.named("more").click();
  expect(board.orders()).toEqual([["items", { stream: "alice", jid: "localhost", node: "", after: "a" }]]);
});

it("has nothing that axe objects to", async () => {
  await board.state(VIEW);
  const { violations } = await axe.run(board.root, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map((each) => each.id)).toEqual([]);
});

test("an entity that lists itself has an end", async () => {
  await board.state({ ...VIEW, places: [place("localhost", "", { items: items(["localhost", "", ""]) })] });
  expect(board.all(".xk-tree .xk-pick").length).toBeLessThan(20);
});

test("commands are no places, and addresses compare without case", () => {
  const listed = place("LocalHost", "", { items: items(["x", COMMANDS, ""], ["y", "", ""]) });
  expect(below(listed)).toEqual([{ jid: "y", node: "", name: "" }]);
  expect(keyOf("LocalHost/A", "n")).toBe("localhost/A n");
});
