// The composer: placeholders, choices, the history, and the whole of it with a test speaking as the kernel.

import { EditorView } from "@codemirror/view";
import { afterEach, describe, expect, it, vi } from "vitest";
import composer from "../src/composer";
import { type Choice, matching } from "../src/composer/choices";
import { insert } from "../src/composer/editor";
import {
  escapeXml,
  fields,
  fieldValue,
  laidOut,
  putPlain,
  putTemplate,
  rangesIn,
  setField,
  unescapeXml,
} from "../src/composer/fields";
import { Walk } from "../src/composer/kept";
import { filledIn, stateOf } from "../src/composer/outcome";
import { rangeAt } from "../src/composer/places";
import { verdict } from "../src/composer/verdict";
import type { Filled, Kept, Outcome, Problem } from "../src/composer/wire";
import { PageModel } from "./helpers";

// jsdom lays nothing out, and has no such method; CodeMirror measures its text with it.
Range.prototype.getClientRects = () => document.createElement("p").getClientRects();

const FILLED: Filled = {
  id: "chat",
  parts: [
    ["<message to='", false],
    ["contact", true],
    ["'><body>", false],
    ["text", true],
    ["</body><x to='", false],
    ["contact", true],
    ["'/></message>", false],
  ],
  values: { contact: "bob@localhost", text: "Tea & cake" },
  escaped: { contact: "bob@localhost", text: "Tea &amp; cake" },
};
const XML = "<message to='bob@localhost'><body>Tea &amp; cake</body><x to='bob@localhost'/></message>";

const hears = (model: PageModel, message: object): void => model.emit("msg:custom", message, []);
const editorWith = (): EditorView => new EditorView({ extensions: [fields] });
const outcomeOf = (facts: Partial<Outcome>): Outcome => ({
  n: 1,
  state: "done",
  message: "",
  session: "alice",
  mode: "stanzas",
  sent: [],
  came: [],
  elsewhere: [],
  unanswered: [],
  ...facts,
});
const shown = { number: 7, kind: "iq", sentence: "the server answers", xml: "<iq/>", cut: 0, error: false };

describe("placeholders", () => {
  it("know where they stand", () => {
    const { text, ranges } = laidOut(FILLED);
    expect(text).toBe(XML);
    expect(ranges.map(({ name, from, to }) => [name, text.slice(from, to)])).toEqual([
      ["contact", "bob@localhost"],
      ["text", "Tea &amp; cake"],
      ["contact", "bob@localhost"],
    ]);
  });

  it("change everywhere at once, escaped, again and again", () => {
    const view = editorWith();
    putTemplate(view, FILLED);
    for (const name of ["x", "o'hara@localhost", "<a>"]) setField(view, "contact", name);
    expect(view.state.doc.toString()).toBe(
      "<message to='&lt;a&gt;'><body>Tea &amp; cake</body><x to='&lt;a&gt;'/></message>",
    );
    expect(fieldValue(view.state, "contact")).toBe("<a>");
    expect(rangesIn(view.state)).toHaveLength(3);
  });

  it("move with the text around them, and are gone with another text", () => {
    const view = editorWith();
    putTemplate(view, FILLED);
    view.dispatch({ changes: { from: 0, insert: "  " } });
    expect(fieldValue(view.state, "text")).toBe("Tea & cake");
    putPlain(view, "<presence/>");
    expect(fieldValue(view.state, "text")).toBeUndefined();
  });

  it("begin with the first one selected", () => {
    const view = editorWith();
    putTemplate(view, FILLED);
    const { from, to } = view.state.selection.main;
    expect(view.state.sliceDoc(from, to)).toBe("bob@localhost");
  });

  it.each(["", "a", "<&>'\"", "&amp;", "☕"])("escape and back: %s", (text) => {
    expect(unescapeXml(escapeXml(text))).toBe(text);
  });
});

describe("places", () => {
  it.each([
    ["<message>\n  <body>", 2, 3, "<body"],
    ["<iq type='x'/>", 1, 5, "type"],
    ["<b>☕😀</c>", 1, 6, "</c"],
    ["<a>", 9, 9, ">"],
    ["", 1, 1, ""],
  ])("in %j, line %i, column %i", (text, line, column, expected) => {
    const { doc } = new EditorView({ doc: text }).state;
    const { from, to } = rangeAt(doc, line, column);
    expect(doc.sliceString(from, to)).toBe(expected);
  });
});

describe("completion", () => {
  const option = { label: "to", insert: "to='|'", kind: "attribute", detail: "", meaning: "" };

  it("puts the cursor where there is more to write", () => {
    const view = new EditorView({ doc: "<iq t" });
    insert(view, option, 4, 5);
    expect(view.state.doc.toString()).toBe("<iq to=''");
    expect(view.state.selection.main.anchor).toBe(8);
  });

  it("does not end a tag twice", () => {
    const view = new EditorView({ doc: "<a></>" });
    insert(view, { ...option, insert: "a>", kind: "end" }, 5, 5);
    expect(view.state.doc.toString()).toBe("<a></a>");
  });

  it("takes a bar in a value as it is", () => {
    const view = new EditorView({ doc: "" });
    insert(view, { ...option, insert: "a|b@c", kind: "address" }, 0, 0);
    expect(view.state.doc.toString()).toBe("a|b@c");
  });
});

describe("choices", () => {
  const choice = (title: string, words: string, group: string): Choice => ({
    title,
    words,
    group,
    detail: "",
    choose: () => undefined,
  });
  const all = [choice("Invite", "who may join", "Messages"), choice("Leave", "", "Rooms"), choice("Join", "", "Rooms")];

  it("are all there while nothing is searched", () => {
    expect(matching(all, " ")).toEqual(all);
  });

  it("that have it in their title come first, groups kept together", () => {
    expect(matching(all, "JOIN").map(({ title }) => title)).toEqual(["Join", "Invite"]);
    expect(matching(all, "rooms").map(({ title }) => title)).toEqual(["Leave", "Join"]);
    expect(matching(all, "join rooms").map(({ title }) => title)).toEqual(["Join"]);
  });
});

describe("what came of it", () => {
  it("is said in a sentence", () => {
    expect(stateOf(outcomeOf({ state: "refused", message: "no" }))).toBe("no");
    expect(stateOf(outcomeOf({ state: "waiting" }))).toContain("Waiting for the reply");
    expect(stateOf(outcomeOf({ state: "unanswered", unanswered: ["a1"] }))).toBe(
      "Sent, and no reply within 10 s (id a1).",
    );
    expect(stateOf(outcomeOf({ came: [{ ...shown, ms: 3.21 }] }))).toBe("The reply came after 3.2 ms.");
    expect(stateOf(outcomeOf({ came: [{ ...shown, error: true, ms: 1200 }] }))).toBe("An error after 1.2 s.");
    expect(stateOf(outcomeOf({}))).toBe("Sent. Nothing came back.");
    expect(stateOf(outcomeOf({ elsewhere: [{ ...shown, stream: "bob", changes: [] }] }))).toBe(
      "Sent. bob got it. Nothing came back.",
    );
  });

  it("tells which id was filled in", () => {
    expect(filledIn(outcomeOf({ sent: [{ ...shown, filled: "a1" }] }))).toBe("Filled in: id='a1'");
    expect(filledIn(outcomeOf({ sent: [{ ...shown, filled: null }] }))).toBe("");
  });
});

describe("the verdict", () => {
  const problem: Problem = { line: 1, column: 1, severity: "error", message: "" };
  it("counts what is wrong", () => {
    expect(verdict([problem, problem, { ...problem, severity: "hint" }], "<", "stanzas")).toBe("2 errors, 1 hint:");
    expect(verdict([], "<a/>", "stanzas")).toContain("Well-formed");
    expect(verdict(null, "<a/>", "stanzas")).toContain("kernel does not answer");
    expect(verdict([], "<", "bytes")).toContain("Not checked");
    expect(verdict([], " ", "stanzas")).toBe("");
  });
});

describe("walking through the history", () => {
  const sent = (text: string) => ({ time: 1, session: "alice", mode: "stanzas" as const, text });
  const kept: Kept = { file: "", problem: "", history: [sent("<b/>"), sent("<a/>")], favourites: [] };
  const now = { text: "<now/>", mode: "stanzas" as const };

  it("goes back to the oldest, and forth to what was being written", () => {
    const walk = new Walk();
    const steps = [1, 1, 1, -1, -1, -1] as const;
    const texts = steps.map((by) => walk.step(kept, by, now)?.text);
    expect(texts).toEqual(["<b/>", "<a/>", undefined, "<b/>", "<now/>", undefined]);
  });

  it("has nowhere to go without one", () => {
    expect(new Walk().step(undefined, 1, now)).toBeUndefined();
  });
});

describe("the widget", () => {
  let end: (() => void) | undefined;
  afterEach(() => {
    end?.();
    document.body.replaceChildren();
  });

  /** A composer on the page, greeted by its kernel. */
  function open(draft = { text: "", mode: "stanzas" }): { model: PageModel; root: HTMLElement } {
    const model = new PageModel();
    model.state.session = "alice";
    const el = document.createElement("div");
    document.body.append(el);
    end = composer().render({ model, el });
    const listed = { id: "chat", area: "Messages", task: "Say something", about: "", answer: "It arrives." };
    const first = [{ id: "roster", task: "Get the list", contact: false }];
    hears(model, { k: "hello", templates: [{ ...listed, specs: [], mode: "stanzas", first }], labels: {}, draft });
    hears(model, {
      k: "sessions",
      sessions: [
        { name: "alice", connected: true },
        { name: "bob", connected: false },
      ],
    });
    return { model, root: el.firstElementChild as HTMLElement };
  }
  const button = (root: HTMLElement, text: string): HTMLButtonElement =>
    [...root.querySelectorAll("button")].find((each) => each.textContent?.includes(text))!;
  const code = (root: HTMLElement): string | undefined => EditorView.findFromDOM(root)?.state.doc.toString();
  const last = (model: PageModel, k: string): Record<string, unknown> => model.sent.findLast((each) => each.k === k)!;

  it("asks what there is, and shows what stood in the editor", () => {
    const { model, root } = open({ text: "<presence/>", mode: "nonzas" });
    expect(model.sent[0]).toEqual({ k: "ready" });
    expect(code(root)).toBe("<presence/>");
    expect(root.querySelector<HTMLInputElement>("input:checked")?.value).toBe("nonzas");
    expect([...root.querySelectorAll("option")].map((each) => each.textContent)).toEqual([
      "alice",
      "bob (not connected)",
    ]);
  });

  it("sends what is typed, and shows what came", () => {
    const { model, root } = open({ text: "<iq/>", mode: "stanzas" });
    button(root, "Send").click();
    const { n, ...facts } = last(model, "send");
    expect(facts).toEqual({ k: "send", text: "<iq/>", mode: "stanzas", session: "alice" });
    hears(model, { k: "outcome", ...outcomeOf({ n: n as number, came: [{ ...shown, ms: 2 }] }) });
    expect(root.querySelector(".xk-outcome-said")?.textContent).toBe("The reply came after 2.0 ms.");
    expect(root.querySelector(".xk-came .xk-said")?.textContent).toBe("the server answers");
    hears(model, { k: "outcome", ...outcomeOf({ n: -1, state: "refused", message: "of another page" }) });
    expect(root.textContent).not.toContain("of another page");
  });

  it("leaves tabs and what was unfolded as they are when more comes", () => {
    const { model, root } = open({ text: "<iq/>", mode: "stanzas" });
    button(root, "Send").click();
    const n = last(model, "send").n as number;
    hears(model, {
      k: "outcome",
      ...outcomeOf({ n, state: "listening", sent: [{ ...shown, filled: null }], came: [{ ...shown, ms: null }] }),
    });
    const tab = button(root, "As sent");
    const [first] = root.querySelectorAll<HTMLDetailsElement>("details.xk-came");
    first!.open = true;
    hears(model, {
      k: "outcome",
      ...outcomeOf({
        n,
        sent: [{ ...shown, filled: null }],
        came: [
          { ...shown, ms: null },
          { ...shown, number: 8, ms: null },
        ],
      }),
    });
    expect(button(root, "As sent")).toBe(tab);
    expect(root.querySelectorAll("details.xk-came")).toHaveLength(2);
    expect(root.querySelector("details.xk-came")).toBe(first);
    expect(first!.open).toBe(true);
    tab.click();
    expect(root.querySelector(".xk-outcome-body")?.textContent).toContain("<iq/>");
    expect(tab.getAttribute("aria-selected")).toBe("true");
  });

  it("loads a template, with its placeholders as a form", async () => {
    const { model, root } = open();
    button(root, "Templates").click();
    root.querySelector<HTMLElement>(".xk-choice")!.click();
    const { n } = last(model, "template?");
    hears(model, { k: "template", n, ...FILLED });
    await vi.waitFor(() => expect(code(root)).toBe(XML));
    const input = root.querySelector<HTMLInputElement>(".xk-fields input")!;
    input.value = "carol@localhost";
    input.dispatchEvent(new Event("input"));
    expect(code(root)).toContain("to='carol@localhost'");
    expect(root.querySelector(".xk-promise")?.textContent).toContain("It arrives.");
    button(root, "Get the list").click();
    expect(last(model, "template?").id).toBe("roster");
  });

  it("says what an unusual way of sending does, before anything is sent", () => {
    const { root } = open();
    const bytes = root.querySelector<HTMLInputElement>("input[value=bytes]")!;
    expect(root.querySelector<HTMLElement>(".xk-warning")!.hidden).toBe(true);
    bytes.click();
    expect(root.querySelector(".xk-warning")?.textContent).toContain("unchecked");
    expect(button(root, "Send these bytes")).toBeDefined();
  });

  it("keeps a favourite under a name, and forgets it", () => {
    const { model, root } = open({ text: "<a/>", mode: "stanzas" });
    button(root, "Keep").click();
    const form = root.querySelector<HTMLFormElement>(".xk-keep")!;
    form.querySelector("input")!.value = "my a";
    form.requestSubmit();
    expect(last(model, "keep")).toEqual({ k: "keep", name: "my a", note: "", text: "<a/>", mode: "stanzas" });
    const favourites = [{ name: "my a", note: "", mode: "stanzas", text: "<a/>" }];
    hears(model, { k: "kept", file: "f", problem: "", history: [], favourites });
    root.querySelector<HTMLElement>(".xk-choice-extra")!.click();
    expect(last(model, "forget")).toEqual({ k: "forget", name: "my a" });
  });

  it("shows hostile text as text", () => {
    const { model, root } = open({ text: "<a/>", mode: "stanzas" });
    button(root, "Send").click();
    const xml = "<body><img src=x onerror=alert(1)>\u202e</body>";
    const entry = { ...shown, xml, sentence: "<b>bold</b>", ms: 1 };
    hears(model, { k: "outcome", ...outcomeOf({ n: last(model, "send").n as number, came: [entry] }) });
    expect(root.querySelector("img, b")).toBeNull();
    expect(root.querySelector(".xk-chip")?.textContent).toBe("U+202E");
  });

  it("says that there is no kernel", () => {
    const { model, root } = open({ text: "<a/>", mode: "stanzas" });
    model.dead = true;
    button(root, "Send").click();
    expect(root.querySelector(".xk-announce")?.textContent).toContain("no kernel");
  });

  it("takes what the kernel loads, and answers nothing once it is gone", () => {
    const { model, root } = open({ text: "<a/>", mode: "stanzas" });
    hears(model, { k: "load", text: "<b/>", mode: "stanzas" });
    expect(code(root)).toBe("<b/>");
    end?.();
    end = undefined;
    const sent = model.sent.length;
    hears(model, { k: "load", text: "<c/>", mode: "stanzas" });
    expect(model.sent).toHaveLength(sent);
  });
});
