// The presence board: a card for each contact, and whom a message would reach.

import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import presence from "../src/presence/index";
import { mood, type RowTold, type SeenTold, shown } from "../src/presence/told";
import { type OpenedBoard, openBoard } from "./boards";

const fact = <T>(value: T, entry = 4): { value: T; entry: number } => ({ value, entry });

function row(resource: string, more: Partial<RowTold> = {}): RowTold {
  return {
    resource,
    this: false,
    state: fact("available"),
    show: fact("dnd", 5),
    status: fact([{ language: "fr", text: "<b>occupé</b>" }], 6),
    priority: fact(5, 7),
    since: fact(1_700_000_000, 8),
    client: null,
    direct: false,
    condition: "",
    entry: 8,
    ...more,
  };
}

const REACH = {
  known: true,
  resources: [fact("phone", 7)],
  headline: ["desk", "phone"],
  why: "its priority, 5, is the highest",
  doubt: "",
  elsewhere: "another server may choose",
  section: "8.5.2.1.1",
};

const SEEN: SeenTold = {
  stream: "alice",
  account: fact("alice@localhost"),
  resource: "x",
  session: fact("available"),
  own: { jid: "alice@localhost", resources: [row("x", { this: true })], reach: { ...REACH, resources: [fact("x")] } },
  known: fact(true),
  unshown: 3,
  contacts: [
    {
      jid: "bob@localhost",
      name: fact("Bob & Co"),
      groups: fact(["Work"]),
      listed: true,
      subscription: fact("Both", 9),
      asked: false,
      resources: [
        row("phone", { client: { value: "Gajim", type: "pc", by: "disco#info", entry: 10 } }),
        row("", { state: fact("unavailable", 3) }),
        row("tv", { state: fact("error", 3), condition: "gone" }),
      ],
      error: { value: "gone", text: "moved", entry: 11 },
      reach: REACH,
    },
  ],
  requests: [{ jid: "carol@localhost", status: "It is me", nick: "", entry: 12 }],
  directed: [{ to: "tea@rooms.localhost/al", room: true, entry: 13 }],
};
const VIEW = { streams: ["alice", "bob"], stream: "alice", seen: SEEN };

let board: OpenedBoard;
const text = (): string => board.root.textContent!.replace(/\s+/g, " ");
const named = (name: string): HTMLButtonElement =>
  [...board.root.querySelectorAll("button")].find((each) => each.textContent!.trim() === name)!;
const card = (name: string): HTMLElement => board.root.querySelector(`section[aria-label="${name}"]`)!;

beforeEach(() => {
  board = openBoard(presence);
});
afterEach(() => board.end());

describe("words", () => {
  it("say how available somebody is", () => {
    expect(shown(row("a"))).toBe("do not disturb");
    expect(shown(row("a", { show: fact("") }))).toBe("available");
    expect(shown(row("a", { show: fact("busy") }))).toContain("which is no show");
    expect(shown(row("a", { show: fact("constructor") }))).toContain("which is no show");
    expect(shown(row("a", { state: fact("unavailable") }))).toBe("left");
    expect(shown(row("", { state: fact("unavailable") }))).toBe("unavailable");
    expect(shown(row("a", { state: fact("error"), condition: "gone" }))).toBe("error: gone");
  });

  it("have a mark of their own", () => {
    expect(mood(row("a"))).toBe("dnd");
    expect(mood(row("a", { show: fact("") }))).toBe("here");
    expect(mood(row("a", { show: fact("'><script>") }))).toBe("here");
    expect(mood(row("a", { state: fact("error") }))).toBe("error");
  });
});

describe("the presence board", () => {
  it("shows who is there, and whom a message would reach", async () => {
    await board.state(VIEW);
    expect(text()).toContain(
      "A message to the bare address would reach phone, because its priority, 5, is the highest",
    );
    expect(card("bob@localhost").textContent).toContain("Bob & Co");
    expect(card("bob@localhost").querySelectorAll("tr[data-reached=true]")).toHaveLength(1);
    expect(text()).toContain("tea@rooms.localhost/al a room");
    expect(text()).toContain("and 3 strangers more");
  });

  it("shows what comes from the wire as text", async () => {
    await board.state(VIEW);
    expect(text()).toContain("<b>occupé</b>");
    expect(card("bob@localhost").querySelector("td b")).toBeNull();
  });

  it("leads from each fact to its entry", async () => {
    await board.state(VIEW);
    for (const [words, entry] of [
      ["do not disturb", 5],
      ["Gajim", 10],
      ["Both", 9],
      ["error: gone (moved)", 11],
      ["carol@localhost: It is me", 12],
    ] as const) {
      named(words).click();
      expect(board.model.state.selected_number).toBe(entry);
    }
  });

  it("orders one stanza for each button", async () => {
    await board.state(VIEW);
    named("Allow").click();
    card("bob@localhost").querySelector<HTMLButtonElement>(".xk-reach .xk-act")!.click();
    const priority = card("alice@localhost").querySelector<HTMLInputElement>("input.xk-priority")!;
    priority.value = "-1";
    priority.dispatchEvent(new Event("input", { bubbles: true }));
    await board.state(VIEW);
    named("Send presence").click();
    expect(board.said("act").map(({ do: what, facts }) => [what, facts])).toEqual([
      ["subscribed", { stream: "alice", to: "carol@localhost" }],
      ["message", { stream: "alice", to: "bob@localhost" }],
      ["presence", { stream: "alice", show: "", status: "", priority: "-1" }],
    ]);
  });

  it("says when not all is known", async () => {
    const [bob] = SEEN.contacts;
    const reach = { ...REACH, known: false, doubt: "alice is not subscribed" };
    await board.state({ ...VIEW, seen: { ...SEEN, known: null, contacts: [{ ...bob!, reach }] } });
    expect(text()).toContain("But alice is not subscribed.");
    expect(named("Ask for the roster")).toBeDefined();
    await board.state({ ...VIEW, seen: { ...SEEN, contacts: [{ ...bob!, reach: { ...reach, resources: [] } }] } });
    expect(text()).toContain("Whom a message would reach is not known: ");
  });

  it("can be looked at from another's side", async () => {
    await board.state(VIEW);
    const select = board.root.querySelector<HTMLSelectElement>(".xk-view select")!;
    select.value = "bob";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    expect(board.model.state.stream).toBe("bob");
    await board.state({ ...VIEW, stream: "bob", seen: { ...SEEN, stream: "bob" } });
    expect(named("Send presence").getAttribute("aria-disabled")).toBe("true");
    expect(named("Send presence").title).toContain("bob is not connected");
  });

  it("says so when nobody has logged in", async () => {
    await board.state({ streams: [], stream: "", seen: null });
    expect(text()).toContain("Nobody has logged in yet");
  });

  it("is accessible", async () => {
    await board.state(VIEW);
    const found = await axe.run(board.root, {
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    });
    expect(found.violations).toEqual([]);
  });
});
