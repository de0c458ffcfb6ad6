// What belongs together, in the page: relatives and the ways to them, row marks, stars and notes, entries as code.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { duration } from "../src/inspector/related";
import { errorOf } from "../src/shared/fault";
import { batchOf, type Sample, until } from "./helpers";
import { type Opened, openInspector } from "./opened";

const stanza = { name: "iq", namespace: "jabber:client", stream: "alice", kind: "iq" } as const;
const get = (id: string, more: Partial<Sample> = {}): Sample => ({
  ...stanza,
  xml: `<iq type='get' id='${id}'/>`,
  type: "get",
  direction: "sent",
  to: "localhost",
  id,
  ...more,
});
const result = (id: string, more: Partial<Sample> = {}): Sample => ({
  ...stanza,
  xml: `<iq type='result' id='${id}'/>`,
  type: "result",
  direction: "received",
  from: "localhost",
  id,
  ...more,
});

let model: Opened["model"];
let root: Opened["root"];
let end: Opened["end"];

beforeEach(() => {
  ({ model, root, end } = openInspector());
});

afterEach(() => {
  end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function deliver(...samples: Sample[]): Promise<void> {
  const { store } = root.xkInspector;
  model.emit("msg:custom", ...batchOf(store.next, samples));
  await until(() => root.querySelectorAll(".xk-row").length >= Math.min(samples.length, 10));
}

const find = <E extends HTMLElement = HTMLElement>(selector: string): E => root.querySelector<E>(selector)!;
const row = (number: number): HTMLElement => find(`.xk-row[data-number="${number}"]`);
const asked = (k: string): unknown[] => model.sent.filter((message) => message.k === k).map((each) => each.number);
const press = (key: string, target: HTMLElement = find(".xk-list")): boolean =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const tell = (message: object): void => model.emit("msg:custom", message, []);
const relation = (number: number, rest: object = {}): object => ({
  number,
  relation: "reply",
  text: "its reply",
  ms: 12.4,
  changes: [],
  ...rest,
});
const chosen = (): unknown => model.get("selected_number");

describe("related entries", () => {
  it("are asked for when an entry is read, and shown with time and changes", async () => {
    await deliver(get("1"), result("1"), get("2"));
    root.xkInspector.select(1);
    expect(asked("related?")).toEqual([1]);
    expect(find(".xk-related").textContent).toContain("its reply"); // the page knows that much itself
    const same = relation(3, { text: "as the server routed it", changes: ["message/@from added: '<i>alice'"] });
    tell({ k: "related", number: 1, items: [relation(2), same], complete: true });
    const lines = [...find(".xk-related > ul").children].map((line) => line.textContent);
    expect(lines).toEqual(["#2its reply+12 ms", "#3as the server routed it+12 msmessage/@from added: '<i>alice'"]);
    expect(find(".xk-related").querySelector("i")).toBeNull();
  });

  it("are gone to by their buttons and by the keys [ and ]", async () => {
    await deliver(get("1"), get("2"), result("1"), result("2"));
    root.xkInspector.select(1);
    find(".xk-go").click();
    expect(chosen()).toBe(3);
    press("[");
    expect(chosen()).toBe(1);
    press("]");
    expect(chosen()).toBe(3);
    press("]"); // the kernel may know of more
    expect(find(".xk-spoken").textContent).toBe("");
    tell({ k: "related", number: 3, items: [relation(1)], complete: true });
    expect(chosen()).toBe(3);
    expect(find(".xk-spoken").textContent).toBe("Nothing related after this entry");
  });

  it("are gone to when the kernel has told, if it had not", async () => {
    await deliver(get("1"), get("2"));
    root.xkInspector.select(2);
    press("[");
    expect(chosen()).toBe(2);
    tell({ k: "related", number: 2, items: [relation(1)], complete: true });
    expect(chosen()).toBe(1);
  });

  it("are some, and all on request", async () => {
    await deliver(get("1"));
    root.xkInspector.select(1);
    const items = Array.from({ length: 9 }, (_, i) => relation(i + 2, { text: "a stanza that this acknowledges" }));
    tell({ k: "related", number: 1, items, complete: true });
    expect(root.querySelectorAll(".xk-go")).toHaveLength(6);
    find(".xk-more").click();
    expect(root.querySelectorAll(".xk-go")).toHaveLength(9);
  });

  it("are asked for again when more has come", async () => {
    await deliver(get("1"));
    root.xkInspector.select(1);
    tell({ k: "related", number: 1, items: [], complete: true });
    expect(find(".xk-related").hidden).toBe(true);
    await deliver(get("9"), result("1"));
    await until(() => asked("related?").length === 2);
  });

  it("are the page's own when the kernel is gone", async () => {
    await deliver(get("1"), result("1", { time: 1_700_000_000.5 }));
    model.emit("comm:close");
    root.xkInspector.select(2);
    expect(asked("related?")).toEqual([]);
    expect(find(".xk-related").textContent).toContain("the request that this answers");
  });

  it.each([
    [0.04, "+0.0 ms"],
    [-12.4, "−12 ms"],
    [1500, "+1.5 s"],
    [-600_000, "−10 min"],
  ])("%f ms are %s", (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe("rows", () => {
  it("say how long a reply took", async () => {
    const now = Date.now() / 1000;
    await deliver(get("1", { time: now }), result("1", { time: now + 0.0123 }));
    await until(() => row(2).querySelector(".xk-trip") !== null);
    expect(row(2).querySelector(".xk-trip")!.textContent).toBe("12 ms");
    expect(row(1).querySelector(".xk-trip")).toBeNull();
  });

  it("turn amber when nobody answers for five seconds, and back when somebody does", async () => {
    const now = Date.now() / 1000;
    await deliver(get("1", { time: now - 3 }), get("2", { time: now - 60 }));
    expect(row(1).querySelector(".xk-late")).toBeNull();
    expect(row(2).querySelector(".xk-late")!.textContent).toBe("no reply");
    await until(() => row(1).querySelector(".xk-late") !== null);
    await deliver(result("2", { time: now }));
    await until(() => row(2).querySelector(".xk-late") === null);
  });

  it("say which error it is, in the words of whoever sent it", async () => {
    const xml =
      "<iq type='error' id='1'><ping xmlns='urn:xmpp:ping'/><error type='cancel'>" +
      "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>" +
      "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>No &lt;b&gt;such\u202e thing</text></error></iq>";
    await deliver(get("1"), result("1", { xml, type: "error" }));
    const condition = row(2).querySelector(".xk-condition")!;
    expect(condition.textContent).toBe("item-not-found: No <b>suchU+202E thing");
    expect(condition.querySelector("b")).toBeNull();
  });

  it.each([
    ["<iq/>", "", ""],
    ["<message><error-like/></message>", "", ""],
    [
      "<iq><error><x xmlns='urn:own'/><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>xmpp:b</gone></error></iq>",
      "gone",
      "",
    ],
    [
      '<iq><e:error xmlns:e="jabber:client"><forbidden\nxmlns = "urn:ietf:params:xml:ns:xmpp-stanzas" /></e:error>',
      "forbidden",
      "",
    ],
  ])("reads the error of %s", (xml, condition, text) => {
    expect(errorOf(xml)).toEqual({ condition, text });
  });

  it("show marks whatever the filter", async () => {
    await deliver(
      get("1"),
      { kind: "event", direction: "local", name: "mark", note: "step 1", stream: "" },
      result("1"),
    );
    model.set("filter", "type:result");
    model.emit("change:filter");
    await until(() => root.querySelectorAll(".xk-row").length === 2);
    expect(row(2).classList).toContain("xk-mark");
  });
});

describe("stars and notes", () => {
  it("a key gives a star, the recording is told, the row shows it", async () => {
    await deliver(get("1"), result("1"));
    root.xkInspector.select(2);
    press("*");
    expect(model.sent.at(-1)).toEqual({ k: "annotate", number: 2, starred: true, note: "" });
    await until(() => row(2).querySelector(".xk-starred") !== null);
    expect(find(".xk-star").getAttribute("aria-pressed")).toBe("true");
    press("*");
    await until(() => row(2).querySelector(".xk-starred") === null);
  });

  it("a note is written, kept with Ctrl+Enter, thrown away with Esc", async () => {
    await deliver(get("1"));
    root.xkInspector.select(1);
    press("e");
    const area = find<HTMLTextAreaElement>(".xk-own-note textarea");
    expect(document.activeElement).toBe(area);
    area.value = "Why <b>?";
    expect(press("*", area)).toBe(true); // typed, not a key of the inspector's
    area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
    expect(model.sent.at(-1)).toEqual({ k: "annotate", number: 1, starred: false, note: "Why <b>?" });
    expect(find(".xk-own-note").textContent).toBe("Why <b>?");
    press("e");
    area.value = "something else";
    press("Escape", area);
    expect(find(".xk-own-note").textContent).toBe("Why <b>?");
    expect(document.activeElement).toBe(find(".xk-list"));
  });

  it("what was being written is kept when another entry is chosen", async () => {
    await deliver(get("1"), get("2"));
    root.xkInspector.select(1);
    press("e");
    find<HTMLTextAreaElement>(".xk-own-note textarea").value = "half a thought";
    root.xkInspector.select(2);
    expect(model.sent.find((each) => each.k === "annotate")).toMatchObject({ number: 1, note: "half a thought" });
    expect(find(".xk-own-note").hidden).toBe(true);
  });

  it("come from the kernel, and filters find them", async () => {
    await deliver(get("1"), get("2"), get("3"));
    tell({
      k: "annotations",
      all: true,
      annotations: { 2: { starred: true, note: "" }, 3: { starred: false, note: "x" } },
    });
    model.set("filter", "starred");
    model.emit("change:filter");
    await until(() => root.querySelectorAll(".xk-row").length === 1);
    tell({ k: "annotations", all: false, annotations: { 1: { starred: true, note: "" } } });
    await until(() => root.querySelectorAll(".xk-row").length === 2);
    tell({ k: "annotations", all: true, annotations: {} });
    await until(() => root.querySelectorAll(".xk-row").length === 0);
  });
});

describe("an entry as code", () => {
  const code = { python: "await alice.send('<presence/>')", cell: null, step: "Alice sends:" };

  it("is copied from a menu, by keyboard; what there is none of cannot be", async () => {
    const writeText = vi.fn().mockResolvedValue(undefined);
    vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { clipboard: { writeText } }));
    await deliver(get("1"));
    root.xkInspector.select(1);
    press("C");
    expect(asked("code?")).toEqual([1]);
    tell({ k: "code", number: 1, code });
    const items = [...root.querySelectorAll<HTMLButtonElement>(".xk-menu button:not([hidden])")];
    expect(items.map((item) => item.textContent)).toEqual([
      "Copy as Python",
      "Copy as %%xmpp cell",
      "Copy as scenario step",
    ]);
    expect(document.activeElement).toBe(items[0]);
    press("ArrowDown", items[0]);
    expect(document.activeElement).toBe(items[1]);
    items[1]!.click();
    expect(writeText).not.toHaveBeenCalled();
    items[0]!.click();
    await until(() => find(".xk-spoken").textContent === "Copy as Python: done");
    expect(writeText).toHaveBeenCalledWith(code.python);
    expect(find(".xk-menu").hidden).toBe(true);
    vi.unstubAllGlobals();
  });

  it("is edited and sent again where somebody takes it", async () => {
    model.set("_resends", true);
    await deliver(get("1"));
    root.xkInspector.select(1);
    find(".xk-copy-as").click();
    [...root.querySelectorAll<HTMLButtonElement>(".xk-menu button:not([hidden])")].at(-1)!.click();
    expect(model.sent.at(-1)).toEqual({ k: "resend?", number: 1 });
  });

  it("the menu closes with Esc and when the keyboard goes elsewhere", async () => {
    await deliver(get("1"));
    root.xkInspector.select(1);
    press("C");
    press("Escape", find(".xk-menu button"));
    expect(find(".xk-menu").hidden).toBe(true);
    expect(document.activeElement).toBe(find(".xk-copy-as"));
    press("C");
    find(".xk-list").focus();
    expect(find(".xk-menu").hidden).toBe(true);
  });
});

describe("the chosen entry", () => {
  it("is known to Python, and Python can choose", async () => {
    await deliver(get("1"), result("1"));
    root.xkInspector.select(2);
    expect(model.get("selected_number")).toBe(2);
    model.set("selected_number", 1);
    model.emit("change:selected_number");
    await until(() => row(1).getAttribute("aria-selected") === "true");
  });
});
