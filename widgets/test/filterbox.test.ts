// The filter box, the highlighting and the saved filters, in a whole inspector.

import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { batchOf, type Sample, until } from "./helpers";
import { type Opened, openInspector } from "./opened";

let model: Opened["model"];
let root: Opened["root"];
let end: Opened["end"];

beforeEach(() => {
  ({ model, root, end } = openInspector());
  model.emit("msg:custom", ...batchOf(1, TRAFFIC));
});
afterEach(() => {
  end();
  vi.restoreAllMocks();
});

const said = (body: string, from: string): Sample => ({
  xml: `<message from='${from}'><body>${body}</body></message>`,
  name: "message",
  namespace: "jabber:client",
  stream: "alice",
  direction: "received",
  from,
});
const TRAFFIC: Sample[] = [
  said("one", "bob@localhost/desk"),
  said("two", "eve@localhost/1"),
  said("three", "bob@localhost/desk"),
  { xml: "<r xmlns='urn:xmpp:sm:3'/>", kind: "nonza", name: "r", namespace: "urn:xmpp:sm:3", stream: "alice" },
];

const find = <E extends HTMLElement = HTMLElement>(selector: string): E => root.querySelector<E>(selector)!;
const texts = (selector: string): string[] => [...root.querySelectorAll(selector)].map((e) => e.textContent ?? "");
const shown = (): number[] =>
  [...root.querySelectorAll<HTMLElement>(".xk-row")].map((row) => Number(row.dataset.number));
const marked = (): number[] =>
  [...root.querySelectorAll<HTMLElement>(".xk-marked-row")].map((row) => Number(row.dataset.number));
const key = (target: HTMLElement, name: string, others: KeyboardEventInit = {}): void => {
  target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...others }));
};

/** Type a text into a box, the caret behind it. */
function type(selector: string, text: string): HTMLInputElement {
  const input = find<HTMLInputElement>(selector);
  input.focus();
  input.value = text;
  input.setSelectionRange(text.length, text.length);
  input.dispatchEvent(new Event("input"));
  return input;
}

describe("filter box", () => {
  it("shows a fault at its place and keeps the last good filter on", async () => {
    type(".xk-filter input", "from:bob");
    await until(() => shown().join() === "1,3");
    const input = type(".xk-filter input", "from:bob (two");
    await until(() => input.getAttribute("aria-invalid") === "true");
    expect(texts(".xk-fault mark")).toEqual(["("]);
    expect(find(".xk-problem").textContent).toContain("never closed");
    expect([shown(), model.get("filter")]).toEqual([[1, 3], "from:bob"]);
    type(".xk-filter input", "(two)");
    await until(() => shown().join() === "2");
    expect([input.getAttribute("aria-invalid"), find(".xk-fault").hidden]).toEqual(["false", true]);
  });

  it("completes from the language and from the recording, by keyboard", async () => {
    const input = type(".xk-filter input", "fr");
    expect(texts(".xk-option-text")).toEqual(["from:"]);
    expect(input.getAttribute("aria-expanded")).toBe("true");
    key(input, "ArrowDown");
    expect(find(`#${input.getAttribute("aria-activedescendant")}`).textContent).toContain("from:");
    key(input, "Enter");
    expect([input.value, texts(".xk-option-text")]).toEqual([
      "from:",
      ["bob@localhost", "eve@localhost", "bob@localhost/desk", "eve@localhost/1"],
    ]);
    key(input, "ArrowUp");
    key(input, "Tab");
    await until(() => shown().join() === "2");
    expect([input.value, texts(".xk-option")]).toEqual(["from:eve@localhost/1", []]);
  });

  it("offers what the kernel tells later", () => {
    type(".xk-filter input", "xep:");
    expect(texts(".xk-option-text")).toEqual([]);
    model.emit("msg:custom", { k: "specs", table: { "jabber:client": "RFC 6120", "urn:xmpp:sm:3": "XEP-0198" } });
    expect(texts(".xk-option-text")).toContain("0198");
  });

  it("takes an option with the mouse and keeps the focus", () => {
    const input = type(".xk-filter input", "kind:me");
    find(".xk-option").dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0, cancelable: true }));
    expect([input.value, document.activeElement]).toEqual(["kind:message", input]);
  });

  it("shows acks where the filter asks for them", async () => {
    type(".xk-filter input", "sm");
    await until(() => shown().join() === "4");
  });

  it("explains the language", () => {
    const input = find<HTMLInputElement>(".xk-filter input");
    input.focus();
    key(input, "F1");
    const page = find(".xk-filter-page");
    expect([page.hidden, page.textContent?.includes("unanswered")]).toEqual([false, true]);
    key(document.activeElement as HTMLElement, "Escape");
    expect([page.hidden, document.activeElement]).toEqual([true, input]);
  });

  it("waits for the kernel's answers and says so", async () => {
    type(".xk-filter input", "lint");
    await until(() => find(".xk-notice").textContent === "asking the kernel…");
    const question = model.sent.find((message) => message.k === "ask")!;
    expect(question).toMatchObject({ q: "lint", from: 1, next: 5 });
    expect(shown()).toEqual([]);
    model.emit("msg:custom", { k: "answer", id: question.id, from: 1, next: 5, hits: [2] });
    await until(() => shown().join() === "2");
    expect(find(".xk-notice").textContent).toBe("");
  });

  it("says what the capture filter leaves out", async () => {
    model.emit("msg:custom", { k: "captured", filter: "-presence", left_out: 1200 });
    await until(() => find(".xk-notice").textContent === "Recording only: -presence · 1,200 left out");
  });

  it("has no accessibility fault that axe knows", async () => {
    await until(() => shown().length === 3);
    type(".xk-filter input", "k");
    find<HTMLButtonElement>(".xk-saved-button").click();
    key(find(".xk-list"), "h");
    const rules = { "color-contrast": { enabled: false } }; // jsdom computes no colours
    const { violations } = await axe.run(root, { rules });
    expect(violations.map((each) => each.id)).toEqual([]);
  }, 30_000);
});

describe("highlighting", () => {
  it("marks without hiding, and goes from match to match", async () => {
    await until(() => shown().length === 3);
    key(find(".xk-list"), "h");
    const input = type(".xk-findbar input", "from:bob");
    await until(() => marked().join() === "1,3");
    expect([shown(), find(".xk-place").textContent]).toEqual([[1, 2, 3], "2 found"]);
    const chosen: (string | null)[] = [];
    for (const options of [{}, {}, {}, { shiftKey: true }]) {
      key(input, "Enter", options);
      chosen.push(find(".xk-place").textContent);
    }
    expect(chosen).toEqual(["1 of 2", "2 of 2", "1 of 2", "2 of 2"]);
    key(find(".xk-list"), "F3");
    expect(find(".xk-place").textContent).toBe("1 of 2");
    key(input, "Escape");
    await until(() => marked().length === 0);
    expect(find(".xk-findbar").hidden).toBe(true);
  });
});

describe("saved filters", () => {
  it("keeps, picks and deletes filters by name", async () => {
    type(".xk-filter input", "from:eve");
    await until(() => shown().join() === "2");
    const opener = find<HTMLButtonElement>(".xk-saved-button");
    opener.click();
    find<HTMLInputElement>(".xk-saved-form input").value = "<b>Eve</b>";
    find<HTMLFormElement>(".xk-saved-form").requestSubmit();
    expect([model.get("saved_filters"), opener.textContent]).toEqual([{ "<b>Eve</b>": "from:eve" }, "★"]);

    type(".xk-filter input", "");
    await until(() => shown().length === 3);
    opener.click();
    expect(texts(".xk-saved-pick b")).toEqual(["<b>Eve</b>"]);
    find<HTMLButtonElement>(".xk-saved-pick").click();
    await until(() => shown().join() === "2");
    expect(model.get("filter")).toBe("from:eve");

    opener.click();
    find<HTMLButtonElement>(".xk-saved-remove").click();
    expect(model.get("saved_filters")).toEqual({});
  });
});
