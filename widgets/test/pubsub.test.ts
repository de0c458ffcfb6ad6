// The PubSub browser on a page.

import axe from "axe-core";
import { afterEach, beforeEach, expect, it, test } from "vitest";
import browser from "../src/pubsub/index";
import { difference, summary } from "../src/pubsub/payload";
import { type OpenedBoard, openBoard } from "./boards";

const SERVICE = "pubsub.localhost";
const cause = { kind: "subscription", entry: 5, answer: null, jid: "bob@localhost", subid: "" };
const happening = { what: "item", item: "1", entry: 9, stream: "bob", cause };
const version = (entry: number, payload: string) => ({
  ...{ entry, payload, name: "p", space: "urn:p", publisher: null, request: entry - 1, answer: entry + 1 },
  deliveries: [{ entry: 9, stream: "bob", cause }],
});
const CONFIGURATION = {
  ...{ type: "form", form_type: "", spec: "", title: "", instructions: [], reported: [], items: [] },
  fields: [
    {
      var: "pubsub#title",
      type: "text-single",
      label: "Title",
      meaning: "",
      desc: "",
      required: false,
      values: ["News"],
      options: [],
    },
  ],
};

const node = (facts: Record<string, unknown> = {}) => ({
  ...{
    node: "news",
    exists: { value: "there", entry: 3 },
    title: { value: "<b>News</b>", entry: 4 },
    kind: null,
    parent: null,
  },
  ...{ unlisted: null, listed: null, count: 2, happened: 1, last: happening, access: null, publish: null, limit: 20 },
  ...{ subscriptions: [{ jid: "alice@localhost", state: "subscribed", entry: 5, subid: "", doubt: null }] },
  ...{ affiliations: [{ jid: "alice@localhost", value: "owner", entry: 3 }], waiting: [], opened: false, ...facts },
});
const opened = (facts: Record<string, unknown> = {}) =>
  node({
    ...{
      opened: true,
      config: [],
      form: { value: CONFIGURATION, entry: 7 },
      gone: [],
      events: [happening],
      refusals: [],
    },
    items: [
      {
        id: "1",
        gone: null,
        sure: true,
        seen: 9,
        earlier: 0,
        versions: [version(6, "<p xmlns='urn:p'>a</p>"), version(9, "<p xmlns='urn:p'>b</p>")],
      },
    ],
    ...facts,
  });
const view = (each: unknown, more: Record<string, unknown> = {}) => ({
  ...{
    services: [
      {
        jid: SERVICE,
        account: false,
        identity: null,
        features: null,
        listed: null,
        default: null,
        nodes: [each],
        refusals: [],
        waiting: [],
      },
    ],
  },
  ...{ wishes: [], rights: [], ...more },
});

let board: OpenedBoard;

beforeEach(() => {
  board = openBoard(browser);
});
afterEach(() => board.end());

it("asks a service for its nodes, before anybody has heard of one", async () => {
  await board.state({ services: [], wishes: [], rights: [] });
  board.named("List its nodes").click();
  expect(board.orders()).toEqual([["nodes", { stream: "alice", service: SERVICE }]]);
});

it("tells the kernel which node is looked at, and shows it when it is told", async () => {
  await board.state(view(node()));
  expect(board.all(".xk-tree b")[0]!.textContent).toBe(SERVICE);
  expect(board.root.querySelector("b > b")).toBeNull();
  board.named("<b>News</b>").click();
  await board.state(view(node()));
  expect(board.model.state.opened).toEqual([[SERVICE, "news"]]);
  await board.state(view(opened()));
  expect(board.all("h4").map((each) => each.textContent)).toEqual([
    ...["Items", "Subscriptions", "Affiliations", "Configuration", "Events"],
  ]);
  expect(board.all(".xk-events li")[0]!.textContent).toContain("subscription of bob@localhost");
});

it("flashes a node when an event comes, and only then", async () => {
  await board.state(view(node()));
  expect(board.all(".xk-flash")).toHaveLength(0);
  await board.state(view(node({ happened: 2 })));
  expect(board.all(".xk-flash")).toHaveLength(1);
});

async function choose(more: Record<string, unknown> = {}): Promise<void> {
  await board.state(view(opened(), more));
  board.named("<b>News</b>").click();
  await board.state(view(opened(), more));
}

it("has one button for each thing", async () => {
  await choose();
  for (const name of [
    "Fetch items",
    "Purge",
    "Delete the node",
    "Publish",
    "retract",
    "Ask for the form",
    "unsubscribe",
  ])
    board.named(name).click();
  board.named("Subscribe alice@localhost").click();
  const place = { stream: "alice", service: SERVICE, node: "news" };
  expect(board.orders().map(([name]) => name)).toEqual([
    ...["items", "purge", "delete", "publish", "retract", "configuration", "unsubscribe", "subscribe"],
  ]);
  expect(board.orders()[0]![1]).toEqual(place);
  expect(board.orders()[4]![1]).toEqual({ ...place, item: "1" });
  expect(board.orders()[7]![1]).toEqual({ ...place, jid: "alice@localhost" });
});

it("does not do what the account may not, and says why", async () => {
  const rights = [
    { service: SERVICE, node: "news", stream: "alice", refused: { purge: "Your affiliation is member." } },
  ];
  await choose({ rights });
  expect(board.named("Purge").getAttribute("aria-disabled")).toBe("true");
  expect(board.named("Purge").title).toContain("member");
  board.named("Purge").click();
  expect(board.orders()).toEqual([]);
});

it("shows the versions of an item, with what brought them", async () => {
  await choose();
  board.all(".xk-items .xk-fold")[0]!.click();
  await choose();
  expect(board.all(".xk-versions > li").map((each) => each.textContent!.slice(0, 30))).toEqual([
    "now, published in #8, accepted",
    "before, published in #5, accep",
  ]);
  expect(board.all(".xk-difference li").map((each) => each.textContent)).toEqual(["p: a → b"]);
});

it("submits a configuration with what was changed", async () => {
  await choose();
  board.named("Change it").click();
  await choose();
  const input = board.root.querySelector<HTMLInputElement>("form input")!;
  input.value = "Olds";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await choose();
  expect(board.root.querySelector("[aria-label=Changes]")!.textContent).toContain("News → Olds");
  board.root.querySelector("form")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  expect(board.orders()).toEqual([
    ["configure", { stream: "alice", service: SERVICE, node: "news", values: { "pubsub#title": ["Olds"] } }],
  ]);
});

it("has nothing that axe objects to", async () => {
  await choose({ wishes: [{ stream: "bob", jid: "bob@localhost/x", node: "urn:n", presence: 3, answer: 4 }] });
  board.all(".xk-items .xk-fold")[0]!.click();
  await choose();
  const { violations } = await axe.run(board.root, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map((each) => each.id)).toEqual([]);
});

test("versions are compared as far as they are known", () => {
  expect(difference("<a x='1'/>", "<a x='2'/>")).toEqual([{ path: "a", name: "x", before: "1", after: "2" }]);
  expect(difference("<a/>", "no xml")).toEqual([]);
  expect(difference(null, "<a/>")).toEqual([]);
});

test("a payload is told in a few words", () => {
  expect(summary("<entry xmlns='http://www.w3.org/2005/Atom'><title>News &lt;b></title></entry>")).toBe("News <b>");
  expect(summary("<tune xmlns='http://jabber.org/protocol/tune'><artist>A</artist><title>T</title></tune>")).toBe(
    "A – T",
  );
  expect(summary("<mood xmlns='http://jabber.org/protocol/mood'><happy/></mood>")).toBe("happy");
  expect(summary("<x xmlns='urn:x'/>")).toBe("<x>");
  expect(summary("no xml")).toBe("");
  expect(summary(null)).toContain("not told");
  expect(summary(`<nick xmlns='http://jabber.org/protocol/nick'>${"x".repeat(500)}</nick>`)).toHaveLength(121);
});
