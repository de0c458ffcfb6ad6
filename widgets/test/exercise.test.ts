// The card of an exercise, with a test speaking as the kernel.

import { beforeEach, describe, expect, it } from "vitest";
import exercise from "../src/exercise";
import type { CardTold } from "../src/exercise/told";
import { PageModel } from "./helpers";

const CARD: CardTold = {
  k: "card",
  id: "presence.dnd",
  title: "Do not <b>disturb</b>",
  places: [{ spec: "RFC 6121", section: "4.7.2.1", url: "https://www.rfc-editor.org/rfc/rfc6121.html" }],
  state: "not tried",
  reason: "Write your answer into the cell below.",
  earlier: "",
  note: "",
  entries: [],
  hints: [],
  of: 3,
  solution: "",
  problem: "",
  words: {},
};

let model: PageModel;
let root: HTMLElement;
let close: () => void;

const tell = (facts: Partial<CardTold>): void => model.emit("msg:custom", { ...CARD, ...facts }, []);
const one = <T extends HTMLElement>(selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
};
const isHidden = (selector: string): boolean => one(selector).closest("[hidden]") !== null;

beforeEach(() => {
  model = new PageModel();
  root = document.createElement("div");
  document.body.replaceChildren(root);
  close = exercise().render({ model, el: root });
  tell({});
});

describe("the card", () => {
  it("asks for its facts, and shows them as text", () => {
    expect(model.sent).toEqual([{ k: "ready" }]);
    expect(one(".xk-title").textContent).toBe("Do not <b>disturb</b>");
    expect(one(".xk-title").children).toHaveLength(0);
    expect(one<HTMLAnchorElement>(".xk-places a").textContent).toBe("RFC 6121 §4.7.2.1");
    expect(isHidden(".xk-note")).toBe(true);
    expect(isHidden(".xk-looked")).toBe(true);
  });

  it("speaks the language that the kernel speaks, and another when that changes", () => {
    const words = {
      Exercise: "练习",
      "not yet": "还不对",
      Solution: "解答",
      "Hint {number} of {total}": "提示 {number}/{total}",
    };
    tell({ state: "not yet", words });
    expect(["kind", "state", "ask", "hint"].map((each) => one(`.xk-${each}`).textContent)).toEqual([
      "练习",
      "还不对",
      "解答",
      "提示 1/3",
    ]);
    expect(one(".xk-mark").textContent).toBe("✗");
    tell({ state: "not yet", words: {} });
    expect(one(".xk-ask").textContent).toBe("Solution");
  });

  it("fills in facts, and nothing that an object has by itself", () => {
    tell({ words: { "Hint {number} of {total}": "{number} {toString} {total}" } });
    expect(one(".xk-hint").textContent).toBe("1 {toString} 3");
  });

  it.each([
    ["not tried", "○"],
    ["not yet", "✗"],
    ["done", "✓"],
  ] as const)("says %s by word and by sign, in a live region", (state, mark) => {
    tell({ state, reason: "Because.", earlier: "done earlier" });
    expect(one(".xk-mark").textContent).toBe(mark);
    expect(one(".xk-state").textContent).toBe(state);
    expect(one(".xk-reason").textContent).toBe("Because.");
    expect(one(".xk-earlier").textContent).toBe("(done earlier)");
    expect(one(".xk-state").closest("[role=status]")).not.toBeNull();
    expect(one(".xk-exercise").dataset.state).toBe(state);
  });

  it("gives one hint more at each press, and no more than there are", () => {
    const hint = one<HTMLButtonElement>(".xk-hint");
    expect(hint.textContent).toBe("Hint 1 of 3");
    hint.click();
    expect(model.sent.at(-1)).toEqual({ k: "hint" });
    tell({ hints: ["Look up."] });
    const first = one(".xk-hints li");
    tell({ hints: ["Look up.", "Look <here>.", "This."] });
    expect([...root.querySelectorAll(".xk-hints li")].map((each) => each.textContent)).toEqual([
      "Look up.",
      "Look <here>.",
      "This.",
    ]);
    expect(one(".xk-hints li")).toBe(first); // not read out again
    const asked = model.sent.length;
    hint.click();
    expect(model.sent).toHaveLength(asked);
    expect(hint.getAttribute("aria-disabled")).toBe("true");
  });

  it("shows a solution only when asked twice", () => {
    one(".xk-ask").click();
    expect(model.sent).toHaveLength(1);
    expect(document.activeElement).toBe(one(".xk-yes"));
    one(".xk-sure").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(isHidden(".xk-sure")).toBe(true);
    expect(document.activeElement).toBe(one(".xk-ask"));
    one(".xk-ask").click();
    one(".xk-yes").click();
    expect(model.sent.at(-1)).toEqual({ k: "solution" });
    tell({ solution: "await kitchen.send('<presence/>')" });
    expect(one(".xk-solution pre").textContent).toBe("await kitchen.send('<presence/>')");
    expect(isHidden(".xk-ask")).toBe(true);
    expect(document.activeElement).toBe(one(".xk-solution"));
  });

  it("says why there is no solution", () => {
    tell({ problem: "Install xmppkit again." });
    expect(one("[role=alert]").textContent).toBe("Install xmppkit again.");
  });
});

describe("the stanzas that were looked at", () => {
  const entries = [
    { number: 12, stream: "keeper/lamp", direction: "sent", own: true },
    { number: 3, stream: "observer-1", direction: "received", own: false },
  ];

  it("are shown when pressed, and hidden again", () => {
    tell({ state: "not yet", entries });
    const [first, second] = [...root.querySelectorAll<HTMLButtonElement>(".xk-entry")];
    expect(first?.textContent).toBe("#12 keeper/lamp sent");
    expect(second?.textContent).toBe("an observer received");
    first?.click();
    expect(model.sent.at(-1)).toEqual({ k: "select", n: 0 });
    model.emit("msg:custom", { k: "stanza", n: 0, sentence: "It says <hi>", xml: "<presence><a/></presence>" }, []);
    expect(one(".xk-stanza p").textContent).toBe("It says <hi>");
    expect(one(".xk-stanza pre").textContent).toBe("<presence><a/></presence>");
    expect(first?.getAttribute("aria-expanded")).toBe("true");
    first?.click();
    expect(isHidden(".xk-stanza")).toBe(true);
    expect(first?.getAttribute("aria-expanded")).toBe("false");
  });

  it("go with the next verdict", () => {
    tell({ state: "not yet", entries });
    tell({ state: "done" });
    expect(isHidden(".xk-looked")).toBe(true);
    model.emit("msg:custom", { k: "stanza", n: 0, sentence: "late", xml: "<a/>" }, []);
    expect(root.textContent).not.toContain("late");
  });
});

it("says that the kernel is gone", () => {
  model.dead = true;
  one(".xk-hint").click();
  expect(one("[role=alert]").textContent).toContain("The kernel is gone");
});

it("hears no more once closed", () => {
  close();
  tell({ reason: "too late" });
  expect(root.textContent).not.toContain("too late");
});
