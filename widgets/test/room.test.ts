// The room view on a page: what it says of a room, where its facts lead, what its buttons ask for.

import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import room from "../src/room/index";
import {
  happened,
  type LineTold,
  type OccupantTold,
  type RoomTold,
  type StepTold,
  sorted,
  stepNote,
  type ViewTold,
} from "../src/room/told";
import { type OpenedBoard, openBoard } from "./boards";

const ref = { spec: "XEP-0045", section: "7.2", url: "https://xmpp.org/extensions/xep-0045.html" };
const person = (nick: string, more: Partial<OccupantTold> = {}): OccupantTold => ({
  nick: { value: nick, entry: 4 },
  role: { value: "participant", entry: 5 },
  affiliation: { value: "none", entry: 5 },
  show: { value: "", entry: 5 },
  status: { value: "", entry: 5 },
  jid: null,
  occupant_id: null,
  me: null,
  since: 4,
  seen: 5,
  ...more,
});
const step = (name: string, state: StepTold["state"], more: Partial<StepTold> = {}): StepTold => ({
  step: name,
  state,
  entry: state === "done" ? 3 : 0,
  ref,
  ...more,
});
const FIELD = { type: "boolean", meaning: "", desc: "", required: false, options: [] };
const FORM = {
  entry: 14,
  form: {
    ...{ type: "form", form_type: "", spec: "XEP-0045", title: "Tea", instructions: [], reported: [], items: [] },
    fields: [
      { ...FIELD, var: "moderated", label: "Moderated", values: ["0"] },
      { ...FIELD, var: "name", label: "Name", type: "text-single", values: ["Tea"] },
    ],
  },
  set_by: {},
};
const ROOM: RoomTold = {
  stream: "alice",
  room: "tea@rooms.localhost",
  status: { value: "in", entry: 3 },
  nick: { value: "Alice", entry: 3 },
  subject: { value: "Scones <b>", entry: 9, by: "Alice" },
  join: {
    nick: "Alice",
    password: false,
    steps: [
      step("sent", "done"),
      step("occupants", "done", { count: 1, first: 2 }),
      step("own", "done"),
      step("settled", "now", { created: 3 }),
      step("history", "done", { count: 0, entry: 0 }),
      step("subject", "done"),
    ],
  },
  exit: null,
  occupants: [
    person("Bob", { jid: { value: "bob@localhost/b", entry: 6 }, show: { value: "dnd", entry: 7 } }),
    person("Alice", { me: { value: true, entry: 3 }, role: { value: "moderator", entry: 3 } }),
  ],
  lines: [
    { what: "message", entry: 8, nick: "Alice", text: "hello <img src=x>", mine: true, sent: 7 },
    { what: "nick", entry: 11, first: 10, nick: "Robert", before: "Robert", after: "Bob" },
    { what: "message", entry: 12, nick: "Alice", text: "hm", mine: true, sent: 12, waiting: true },
    { what: "config", entry: 13, codes: ["104"] },
  ],
  earlier: 0,
  codes: [{ code: "104", meaning: "the configuration was changed", times: 1, first: 13, last: 13 }],
  form: null,
  submission: null,
  lists: [],
  invitation: null,
};
const rows = [{ name: "speak to all", allowed: ["moderator", "participant"], adjustable: ["visitor"], note: "", ref }];
const VIEW: ViewTold = {
  rooms: [
    { stream: "alice", room: ROOM.room, status: "in" },
    { stream: "bob", room: ROOM.room, status: "out" },
  ],
  room: ROOM,
  privileges: {
    role: { levels: ["none", "visitor", "participant", "moderator"], rows },
    affiliation: { levels: ["outcast", "none", "member", "admin", "owner"], rows: [] },
  },
};
const of = (more: Partial<RoomTold>): ViewTold => ({ ...VIEW, room: { ...ROOM, ...more } });

let board: OpenedBoard;
const text = (): string => board.root.textContent!.replace(/\s+/g, " ");
const all = <E extends HTMLElement>(selector: string): E[] => [...board.root.querySelectorAll<E>(selector)];
const button = (name: string): HTMLButtonElement =>
  all<HTMLButtonElement>("button").find((each) => each.textContent!.trim() === name)!;
const labelled = <E extends HTMLElement>(name: string): E => all<E>(`[aria-label="${name}"]`)[0]!;
const fill = (name: string, value: string): void => {
  const field = labelled<HTMLInputElement>(name);
  field.value = value;
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
};
const rendered = (): Promise<void> => new Promise((done) => setTimeout(done, 60));
const facts = { stream: "alice", room: ROOM.room };

beforeEach(() => {
  board = openBoard(room);
});
afterEach(() => board.end());

describe("a room", () => {
  it("says who is there, oneself among them", async () => {
    await board.state(VIEW);
    const table = all("tbody tr").map((row) => row.textContent!.replace(/\s+/g, " "));
    expect(table[0]).toContain("Alicethis is me");
    expect(table[0]).toContain("moderator");
    expect(table[1]).toContain("bob@localhost/b");
    expect(table[1]).toContain("do not disturb");
    expect(all("tr[data-me=true]")).toHaveLength(1);
  });

  it("leads from each cell to its stanza", async () => {
    await board.state(VIEW);
    button("bob@localhost/b").click();
    expect(board.model.state.selected_number).toBe(6);
    button("this is me").click();
    expect(board.model.state.selected_number).toBe(3);
  });

  it("ticks the steps of entering, and says what to do with a locked room", async () => {
    await board.state(VIEW);
    const steps = all(".xk-steps > li").map((each) => each.dataset.state);
    expect(steps).toEqual(["done", "done", "done", "now", "done", "done"]);
    expect(text()).toContain("The room is locked until its owner configures it or accepts it");
    button("Accept it as it is").click();
    expect(board.said("act")).toEqual([{ k: "act", n: 1, do: "accept", facts }]);
  });

  it("names the stuck step with its error", async () => {
    const stuck = step("own", "stuck", {
      entry: 4,
      condition: "conflict",
      meaning: "it is taken",
      advice: "join again",
    });
    await board.state(
      of({
        status: { value: "refused", entry: 4 },
        occupants: [],
        join: { nick: "Bob", password: true, steps: [stuck] },
      }),
    );
    expect(text()).toContain("conflict: it is taken. Join again");
    expect(text()).toContain("not let in");
    expect(text()).toContain("with a password");
    expect(stepNote(stuck)).toBe("conflict: it is taken. Join again");
  });

  it("says what was said, as text, with what was sent for it", async () => {
    await board.state(VIEW);
    const lines = all(".xk-log li").map((each) => each.textContent!.replace(/\s+/g, " "));
    expect(lines).toEqual([
      "Alice: hello <img src=x>sent",
      "Robert is called Bob now303",
      "Alice: hmsent, not passed on yet",
      "the configuration was changed (104)",
    ]);
    expect(board.root.querySelector("img")).toBeNull();
    all<HTMLButtonElement>(".xk-log .xk-tie")[0]!.click();
    expect(board.model.state.selected_number).toBe(7);
  });

  it("has one stop for Tab in the conversation, and arrows", async () => {
    await board.state(VIEW);
    const stops = all<HTMLButtonElement>(".xk-log button");
    expect(stops.map((each) => each.tabIndex)).toEqual([-1, -1, -1, -1, -1, 0]);
    stops.at(-1)!.focus();
    stops.at(-1)!.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true }));
    expect(document.activeElement).toBe(stops.at(-2));
    expect(stops.at(-2)!.tabIndex).toBe(0);
    expect(stops.at(-1)!.tabIndex).toBe(-1);
  });

  it("lights one's own column", async () => {
    await board.state(VIEW);
    expect(all("td[data-own=true]").map((each) => each.textContent)).toEqual(["yes"]);
    expect(all("th[data-own=true]").map((each) => each.textContent)).toEqual(["moderator", "none"]);
    expect(all("td").find((each) => each.textContent === "no*")).toBeDefined();
  });

  it("asks for one stanza with each button", async () => {
    await board.state(VIEW);
    fill("Text", "hi there");
    await rendered();
    button("Say").click();
    fill("To whom", "/Bob");
    await rendered();
    button("Say").click();
    fill("What to do", "4");
    fill("Whose nickname", "Bob");
    fill("Reason", "crumbs");
    await rendered();
    button("Do it").click();
    button("Leave").click();
    button("owners").click();
    expect(board.said("act").map((each) => [each.do, each.facts])).toEqual([
      ["say", { text: "hi there", to: "", ...facts }],
      ["say", { text: "hi there", to: "Bob", ...facts }],
      ["affiliation", { affiliation: "outcast", nick: "Bob", jid: "bob@localhost", reason: "crumbs", ...facts }],
      ["leave", facts],
      ["list", { of: "affiliation", value: "owner", ...facts }],
    ]);
  });

  it("submits its form, and shows what was changed", async () => {
    await board.state(of({ form: FORM }));
    const box = board.root.querySelector<HTMLInputElement>("input[type=checkbox][id$=moderated]")!;
    box.checked = true;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    await rendered();
    expect(labelled("Changes").textContent).toBe("Moderated: no → yes");
    button("Submit").click();
    expect(board.said("act")).toEqual([
      { k: "act", n: 1, do: "submit", facts: { values: { moderated: ["1"], name: ["Tea"] }, ...facts } },
    ]);
    const changes = [{ var: "moderated", label: "Moderated", before: [], after: ["1"] }];
    await board.state(of({ form: FORM, submission: { entry: 15, cancelled: false, changes, answer: 16, error: "" } }));
    expect(labelled("What was changed").textContent).toBe("Moderated: no → yes");
    button("accepted").click();
    expect(board.model.state.selected_number).toBe(16);
  });

  it("cannot send as who is not connected", async () => {
    await board.state({ ...VIEW, room: { ...ROOM, stream: "bob" } });
    expect(button("Leave").title).toBe("bob is not connected as a session now.");
    fill("Text", "hi");
    await rendered();
    labelled("Say").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    expect(board.said("act")).toEqual([]);
  });

  it("says why one is not inside any more, and how to enter", async () => {
    const exit = { how: "kicked", codes: ["307"], by: "Bob", reason: "crumbs", other: "", entry: 17 };
    await board.state(of({ status: { value: "out", entry: 17 }, exit, occupants: [] }));
    expect(text()).toContain("not inside any more: kicked out by Bob: crumbs");
    const [, nick] = all<HTMLInputElement>(".xk-enter input");
    expect(nick!.value).toBe("Alice");
    button("Enter").click();
    expect(board.said("act")[0]).toMatchObject({ do: "enter", facts: { ...facts, nick: "Alice" } });
  });

  it("begins with nothing, and looks at the room that one enters", async () => {
    await board.state({ ...VIEW, rooms: [], room: null });
    expect(text()).toContain("Nobody has entered a room yet");
    const [name, nick] = all<HTMLInputElement>(".xk-enter input");
    for (const [field, value] of [
      [name!, "Tea@rooms.localhost"],
      [nick!, "Alice"],
    ] as const) {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    await rendered();
    await board.state({ ...VIEW, room: { ...ROOM, stream: "bob" } });
    await rendered();
    expect([board.model.state.stream, board.model.state.room]).toEqual(["alice", ROOM.room]);
  });

  it("is seen by whom one chooses", async () => {
    await board.state(VIEW);
    const choice = board.root.querySelector<HTMLSelectElement>(".xk-view select")!;
    choice.value = `bob ${ROOM.room}`;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    expect([board.model.state.stream, board.model.state.room]).toEqual(["bob", ROOM.room]);
  });

  it("is in order for a screen reader", async () => {
    await board.state(
      of({ form: FORM, lists: [{ of: "role", value: "visitor", entry: 20, outdated: 21, people: [] }] }),
    );
    for (const each of all<HTMLDetailsElement>("details")) each.open = true;
    const found = await axe.run(board.root, { rules: { "color-contrast": { enabled: false } } });
    expect(found.violations.map((each) => `${each.id}: ${each.nodes[0]?.html}`)).toEqual([]);
  }, 30_000);
});

describe("words", () => {
  const says = (line: Partial<LineTold>): string | undefined => happened({ what: "", entry: 1, ...line }, ROOM.codes);

  it("tell what happened", () => {
    expect(says({ what: "kicked", by: "Bob", reason: "crumbs" })).toBe("was kicked out by Bob: crumbs");
    expect(says({ what: "role", before: "visitor", after: "participant" })).toBe("was visitor, is participant now");
    expect(says({ what: "affiliation", after: "member" })).toBe("has the affiliation member now");
    expect(says({ what: "removed", codes: ["110", "999"] })).toBe("was removed: status 999");
    expect(says({ what: "destroyed", after: "b@rooms" })).toBe(
      "had to leave: the room was destroyed; go to b@rooms instead",
    );
    expect(says({ what: "refused", error: "conflict", meaning: "taken" })).toBe("was refused, conflict: taken");
    expect(says({ what: "message", text: "hi" })).toBeUndefined();
  });

  it("put moderators first", () => {
    const people = [person("Zoe"), person("ann"), person("Mo", { role: { value: "moderator", entry: 1 } })];
    expect(sorted(people, ["none", "visitor", "participant", "moderator"]).map((each) => each.nick.value)).toEqual([
      "Mo",
      "ann",
      "Zoe",
    ]);
  });
});
