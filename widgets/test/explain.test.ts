// The parts of the inspector that say what things mean, with the kernel's answers as it would give them.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ElementRemark, Explanation } from "../src/shared/remarks";
import { batchOf, until } from "./helpers";
import { type Opened, openInspector } from "./opened";

const XML =
  "<iq type='get' id='d1' to='localhost'><query xmlns='http://jabber.org/protocol/disco#info' node='n'/></iq>";
const DISCO = {
  name: "XEP-0030",
  title: "Service Discovery",
  status: "Final",
  url: "https://xmpp.org/extensions/xep-0030.html",
};
const where = { spec: "RFC 6120", section: "8.2.3", url: "https://www.rfc-editor.org/rfc/rfc6120.html#section-8.2.3" };

const element = (name: string, rest: Partial<ElementRemark>): ElementRemark => ({
  name,
  namespace: "jabber:client",
  depth: 0,
  meaning: "",
  attributes: [],
  text: null,
  ...where,
  ...rest,
});

const EXPLANATION: Explanation = {
  sentence: "alice asks localhost what it can do",
  specs: [{ name: "RFC 6120", title: "Core", url: "https://www.rfc-editor.org/rfc/rfc6120.html" }, DISCO],
  elements: [
    element("iq", {
      meaning: "a question or an answer",
      attributes: [{ name: "type", value: "get", meaning: "asks for information", ...where }],
    }),
    element("query", {
      namespace: "http://jabber.org/protocol/disco#info",
      depth: 1,
      meaning: "asks who somebody is",
      spec: DISCO.name,
      section: "3.1",
      url: DISCO.url,
    }),
  ],
};

let model: Opened["model"];
let root: Opened["root"];
let end: Opened["end"];

beforeEach(() => {
  ({ model, root, end } = openInspector());
  model.emit("msg:custom", ...batchOf(1, [{ xml: XML, kind: "iq", name: "iq", type: "get", stream: "alice" }]));
});
afterEach(() => {
  end();
  vi.restoreAllMocks();
});

const find = <E extends HTMLElement = HTMLElement>(selector: string): E => root.querySelector<E>(selector)!;
const spot = (text: string): HTMLElement =>
  [...root.querySelectorAll<HTMLElement>(".xk-body .xk-spot")].find((each) => each.textContent === text)!;
const point = (text: string): void => {
  spot(text).dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
};
const read = (): void => {
  root.xkInspector.select(1);
  model.emit("msg:custom", { k: "explained", number: 1, explanation: EXPLANATION });
};

describe("meanings", () => {
  it("says in a row what the entry does, with chips for what is not the core", async () => {
    await until(() => model.sent.some((each) => each.k === "rows?"));
    model.emit("msg:custom", { k: "rows", rows: [[1, EXPLANATION.sentence, ["RFC 6120", "XEP-0030"]]] });
    await until(() => root.querySelector(".xk-sentence") !== null);
    expect(find(".xk-sentence").textContent).toBe(EXPLANATION.sentence);
    expect([...root.querySelectorAll(".xk-spec")].map((each) => each.textContent)).toEqual(["0030"]);
  });

  it("shows the beginning of the XML instead when asked to", async () => {
    model.state.content = "xml";
    model.emit("change:content");
    await until(() => find(".xk-row .xk-content")?.textContent?.includes("<query"));
  });

  it("marks rows in which lint found something, and says what where they are read", async () => {
    const finding = {
      number: 1,
      severity: "error",
      rule: "iq-without-id",
      message: "this iq has no id",
      reason: "No answer could be matched.",
      mend: "Give it one.",
      element: 0,
      attribute: null,
      ...where,
    };
    model.emit("msg:custom", { k: "findings", findings: [finding] });
    await until(() => root.querySelector(".xk-row .xk-lint-error") !== null);
    expect(find(".xk-row .xk-lint").getAttribute("aria-label")).toBe("Lint, error: this iq has no id");
    root.xkInspector.select(1);
    expect(find(".xk-findings").textContent).toContain("No answer could be matched. Give it one.");
    expect(find<HTMLAnchorElement>(".xk-findings a").href).toBe(where.url);
  });

  it("asks for the explanation of what is read, and says what is pointed at", () => {
    read();
    expect(model.sent).toContainEqual({ k: "explain?", number: 1 });
    expect(find(".xk-says").textContent).toBe(EXPLANATION.sentence);
    expect(find(".xk-explain").textContent).toContain("Point at any part");
    point("query");
    expect(find(".xk-explain").textContent).toContain("<query> asks who somebody is XEP-0030 §3.1");
    point("'get'");
    expect(find(".xk-explain").textContent).toContain('type="get" asks for information RFC 6120 §8.2.3');
    point("'http://jabber.org/protocol/disco#info'");
    expect(find(".xk-explain").textContent).toContain("Namespace of Service Discovery");
    point("'n'");
    expect(find(".xk-explain").textContent).toContain("Unknown to this kit.");
  });

  it("leaves what is read, and its focus, as it is when something is found in another entry", () => {
    read();
    point("query");
    const link = find<HTMLAnchorElement>(".xk-explain a");
    const sentence = find(".xk-says");
    link.focus();
    const about = { number: 2, severity: "hint", rule: "r", message: "m", reason: "", mend: "", element: 0 };
    model.emit("msg:custom", { k: "findings", findings: [{ ...about, attribute: null, ...where }] });
    expect(document.activeElement).toBe(link);
    expect(find(".xk-says")).toBe(sentence);
  });

  it("goes from part to part by the keyboard", () => {
    read();
    const body = find(".xk-body");
    const press = (key: string): void => {
      body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    };
    press("ArrowRight");
    expect(find(".xk-explain").textContent).toContain("<iq> a question");
    press("ArrowRight");
    press("ArrowRight");
    expect(find(".xk-cursor").textContent).toBe("'get'");
    press("ArrowLeft");
    expect(find(".xk-cursor").textContent).toBe("type");
    press("Escape");
  });

  it("keeps saying what was chosen while the pointer wanders, and filters by it", async () => {
    read();
    spot("'http://jabber.org/protocol/disco#info'").click();
    point("iq");
    find(".xk-body").dispatchEvent(new MouseEvent("mouseleave"));
    expect(find(".xk-explain").textContent).toContain("Namespace of");
    find(".xk-filterby").click();
    expect(model.state.filter).toBe('ns:"http://jabber.org/protocol/disco#info"');
  });

  it("links to nothing but https, and builds no markup from what it is told", () => {
    root.xkInspector.select(1);
    const evil = "<img src=x onerror=1>";
    const elements = [element(evil, { meaning: evil, url: "javascript:alert(1)", section: evil })];
    model.emit("msg:custom", { k: "explained", number: 1, explanation: { ...EXPLANATION, sentence: evil, elements } });
    point("iq");
    expect(find(".xk-explain").textContent).toContain(evil);
    expect(root.querySelector("img, .xk-explain a")).toBeNull();
  });
});
