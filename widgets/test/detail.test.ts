// The pane that shows one entry: folding, search, namespaces, entries too long to be shown at once.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { batchOf, type Sample, until } from "./helpers";
import { type Opened, openInspector } from "./opened";

const ROOM =
  "<presence from='r@rooms.localhost/a'><x xmlns='http://jabber.org/protocol/muc#user'>" +
  "<item role='moderator'><reason>Enter freely</reason></item><status code='110'/></x></presence>";

let model: Opened["model"];
let root: Opened["root"];
let end: Opened["end"];

beforeEach(() => {
  ({ model, root, end } = openInspector());
});
afterEach(() => {
  end();
  vi.restoreAllMocks();
});

const find = <E extends HTMLElement = HTMLElement>(selector: string): E => root.querySelector<E>(selector)!;
const lines = (): string[] =>
  [...root.querySelectorAll(".xk-body .xk-line")].map((line) => line.textContent?.trim() ?? "");
const marked = (): string => [...root.querySelectorAll("mark")].map((mark) => mark.textContent).join("");
const body = (): HTMLElement => find(".xk-body");

function press(key: string, more: KeyboardEventInit = {}, target: HTMLElement = body()): boolean {
  return target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

function read(sample: Sample): void {
  model.emit("msg:custom", ...batchOf(root.xkInspector.store.next, [{ name: "presence", ...sample }]));
  root.xkInspector.select(root.xkInspector.store.next - 1);
}

async function look(text: string): Promise<void> {
  press("f", { ctrlKey: true });
  const input = find<HTMLInputElement>(".xk-detail .xk-findbar input");
  input.value = text;
  input.dispatchEvent(new Event("input"));
  await until(() => find(".xk-detail .xk-place").textContent !== "");
}

describe("folding", () => {
  it("folds an element into a line that says how much is in it", () => {
    read({ xml: ROOM });
    expect(lines()).toHaveLength(8);
    const folds = root.querySelectorAll<HTMLElement>(".xk-fold");
    expect([...folds].map((fold) => fold.getAttribute("aria-expanded"))).toEqual(["true", "true", "true"]);
    folds[1]!.click();
    expect(lines()).toHaveLength(3);
    expect(lines()[1]).toBe("<x xmlns='http://jabber.org/protocol/muc#user'>… 4 lines</x>");
    find(".xk-folded").click();
    expect(lines()).toHaveLength(8);
  });

  it("folds by keyboard: the element at the cursor, or all but the outermost", () => {
    read({ xml: ROOM });
    for (let i = 0; i < 5; i++) press("ArrowRight");
    press("Enter");
    expect(lines()).toHaveLength(3);
    press("z");
    expect(lines()).toHaveLength(8);
    press("z");
    expect(lines()).toHaveLength(3);
    press("z");
    expect(lines()).toHaveLength(8);
  });

  it("passes folded elements by when the cursor goes on", () => {
    read({ xml: "<a><b><c d='1'/></b><e/></a>" });
    press("z");
    const seen: (string | undefined)[] = [];
    for (let i = 0; i < 6; i++) {
      press("ArrowRight");
      seen.push(find(".xk-cursor").textContent ?? undefined);
    }
    expect(seen).toEqual(["a", "b", "b", "e", "a", "a"]);
  });
});

describe("namespaces", () => {
  it("are left out and shown again, for this entry and the next", () => {
    read({ xml: ROOM });
    press("n");
    expect(lines()[1]).toBe("<x>");
    expect(find(".xk-namespaces").getAttribute("aria-pressed")).toBe("false");
    read({ xml: "<iq><q xmlns='a' b='c'/></iq>" });
    expect(lines()[1]).toBe("<q b='c'/>");
    find(".xk-namespaces").click();
    expect(lines()[1]).toBe("<q xmlns='a' b='c'/>");
  });
});

describe("search", () => {
  it("marks a text across parts of the XML, and goes from place to place", async () => {
    read({ xml: ROOM });
    await look("ENTER f");
    expect(find(".xk-detail .xk-place").textContent).toBe("1 of 1");
    expect(marked()).toBe("Enter f");
    await look("<st");
    await until(() => marked() === "<st");
    await look("en");
    await until(() => find(".xk-detail .xk-place").textContent === "1 of 3");
    const input = find<HTMLInputElement>(".xk-detail .xk-findbar input");
    press("Enter", {}, input);
    expect(find(".xk-detail .xk-place").textContent).toBe("2 of 3");
    press("Enter", { shiftKey: true }, input);
    press("Enter", { shiftKey: true }, input);
    expect(find(".xk-detail .xk-place").textContent).toBe("3 of 3");
    press("Escape", {}, input);
    expect(find(".xk-detail .xk-findbar").hidden).toBe(true);
    expect(root.querySelector("mark")).toBeNull();
    expect(document.activeElement).toBe(body());
  });

  it("unfolds what it finds, and shows namespaces while it looks", async () => {
    read({ xml: ROOM });
    press("n");
    press("z");
    await look("moderator");
    expect(find(".xk-hit-now").textContent).toBe("moderator");
    expect(lines()[1]).toContain("xmlns");
  });

  it("keeps the notebook's own search out, and only there", () => {
    read({ xml: ROOM });
    const outside = vi.fn();
    document.addEventListener("keydown", outside);
    expect(press("f", { ctrlKey: true })).toBe(false);
    expect(outside).not.toHaveBeenCalled();
    expect(press("f", { ctrlKey: true }, find(".xk-list"))).toBe(true);
    expect(outside).toHaveBeenCalledOnce();
    document.removeEventListener("keydown", outside);
  });
});

describe("long entries", () => {
  const LONG = `<message><body>${"<item><n/></item>".repeat(10_000)}</body><last/></message>`;

  it("show their beginning and their size, then all on request", async () => {
    read({ xml: LONG });
    expect(find(".xk-cut").textContent).toContain("64.0 kB of 170.0 kB");
    find(".xk-all").click();
    await until(() => find(".xk-cut").hidden === true);
    expect(root.querySelectorAll(".xk-line").length).toBeLessThan(1000);
    expect(root.querySelectorAll(".xk-block").length).toBeGreaterThan(100);
  });

  it("are searched to their end, shown or not", async () => {
    read({ xml: LONG });
    await look("<last");
    expect(find(".xk-detail .xk-place").textContent).toBe("1 of 1");
    expect(find(".xk-hit-now").textContent).toBe("<");
    expect(find(".xk-cut").hidden).toBe(true);
  });

  it("have very long texts and tags broken into lines", () => {
    read({ xml: `<message><body>${"x".repeat(50_000)}</body></message>` });
    const shown = [...root.querySelectorAll(".xk-block .xk-line")];
    expect(Math.max(...shown.map((line) => line.textContent!.length))).toBeLessThan(5000);
    expect(root.querySelector(".xk-continues")).not.toBeNull();
  });

  it("stop being read when another is chosen", async () => {
    read({ xml: LONG });
    find(".xk-all").click();
    read({ xml: ROOM });
    await new Promise((done) => setTimeout(done, 100));
    expect(lines()).toHaveLength(8);
  });
});
