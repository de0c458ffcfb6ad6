// The JID lab on a page.

import axe from "axe-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import jidlab from "../src/jidlab/index";
import { PageModel, until } from "./helpers";

const ref = { spec: "RFC 7622", section: "3.3.1", url: "https://www.rfc-editor.org/rfc/rfc7622.html#section-3.3.1" };
const LEFT = {
  parts: [
    {
      ...{ name: "localpart", typed: "<b>\u202e", octets: 6 },
      new: { text: null, refused: true },
      old: { text: "b", refused: false },
    },
    {
      ...{ name: "domainpart", typed: "x", octets: 1 },
      new: { text: null, refused: false },
      old: { text: "x", refused: false },
    },
  ],
  ...{ new: null, old: "b@x", prosody: "c@x", why: "<i>why</i>", unescaped: "it's", uri: "xmpp:b@x" },
  faults: [{ part: "localpart", reason: "has <b>", mend: "Write b.", character: "<", disputed: false, ref }],
  old_faults: [],
};

const drawn = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const told = (more: object = {}): object => ({
  ...{ k: "told", text: "<b>@x", other: "", left: LEFT, right: null, equal: null, why: "" },
  ...more,
});

let model: PageModel;
let el: HTMLElement;
let end: () => void;

beforeEach(async () => {
  model = new PageModel();
  Object.assign(model.state, { text: "<b>@x", other: "" });
  el = document.createElement("div");
  document.body.append(el);
  end = jidlab().render({ model, el });
  await until(() => model.sent.length > 0); // it listens now
});
afterEach(() => {
  end();
  el.remove();
});

it("asks, and shows what the rules say, as text", async () => {
  expect(model.sent).toEqual([{ k: "ready" }]);
  model.emit("msg:custom", told());
  await drawn();
  expect(el.textContent).toContain("✗ no JID");
  expect(el.textContent).toContain("U+202E");
  expect(el.textContent).toContain("xmpp:b@x");
  expect(el.querySelector("b, i")).toBeNull();
  expect(el.querySelector<HTMLAnchorElement>("a")!.href).toBe(ref.url);
});

it("sends what is typed, and what is tried", async () => {
  const [input] = el.querySelectorAll("input");
  input!.value = "romeo@x";
  input!.dispatchEvent(new Event("input"));
  expect(model.state.text).toBe("romeo@x");
  el.querySelector<HTMLButtonElement>(".xk-examples button")!.click();
  await drawn();
  expect(model.state.text).toBe("juliet@capulet.example/balcony");
  expect(input!.value).toBe("juliet@capulet.example/balcony");
});

it("compares two", async () => {
  model.emit("msg:custom", told({ other: "b@x", right: { ...LEFT, new: "b@x", faults: [] }, equal: false, why: "no" }));
  await drawn();
  expect(el.textContent).toContain("✗ not the same no");
  expect(el.querySelectorAll(".xk-report")).toHaveLength(2);
});

it("says when the kernel is gone", async () => {
  model.emit("comm:close");
  await drawn();
  expect(el.textContent).toContain("The kernel is gone");
});

it("is in order for a screen reader, and ends without a trace", async () => {
  model.emit("msg:custom", told());
  await drawn();
  const found = await axe.run(el, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((each) => `${each.id}: ${each.nodes[0]?.html}`)).toEqual([]);
  end();
  await drawn();
  expect(model.listening("msg:custom") + model.listening("change:text")).toBe(0);
});
