import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import inspector from "../src/inspector/index";
import { batchOf, PageModel, type Sample, until } from "./helpers";
import { type Opened, openInspector } from "./opened";

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
const rows = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(".xk-row")];
const rowCount = (): number => Number(find(".xk-list").getAttribute("aria-rowcount") ?? 1) - 1;
const key = (target: HTMLElement, name: string): void => {
  target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
};
const numbered = (count: number): Sample[] =>
  Array.from({ length: count }, (_, i) => ({
    xml: `<message><body>no. ${i + 1}</body></message>`,
    name: "message",
    stream: "alice",
  }));

async function deliver(samples: Sample[]): Promise<void> {
  const { store } = root.xkInspector;
  model.emit("msg:custom", ...batchOf(store.next, samples));
  const { next } = store;
  await new Promise((done) => setTimeout(done, 40));
  expect(store.next).toBe(next);
}

const HOSTILE = [
  "<message><body><script>window.owned=1</script></body></message>",
  "<message><body>&lt;img src=x onerror='window.owned=2'&gt;</body></message>",
  "<message from='\"><img src=x onerror=window.owned=3>@x'><body>x</body></message>",
  "<img xmlns='http://www.w3.org/1999/xhtml' src='x' onerror='window.owned=4'/>",
  "<svg xmlns='http://www.w3.org/2000/svg' onload='window.owned=5'><a href='javascript:window.owned=6'>c</a></svg>",
  "<message><x xmlns='javascript:alert(1)'/></message>",
  "<message><body>user\u202egnp.exe \u0000 \u200b</body></message>",
  "<<<>>>",
  "<!-- <script>window.owned=9</script>",
  `<message id='${"A".repeat(100_000)}'/>`,
];

describe("inspector", () => {
  it("asks for what there is, and tells a newcomer what to do", async () => {
    expect(model.sent[0]).toEqual({ k: "ready", have: 1 });
    await until(() => find(".xk-empty").textContent !== "");
    expect(find(".xk-empty").textContent).toContain('await lab.connect("alice")');
  });

  it("shows rows and tells when they are painted", async () => {
    model.state.content = "xml";
    const painted = new Promise<number>((done) => {
      root.addEventListener("xk-painted", (event) => done((event as CustomEvent).detail.next), { once: true });
    });
    await deliver([
      {
        xml: "<iq type='get' to='localhost'><query xmlns='jabber:iq:roster'/></iq>",
        kind: "iq",
        name: "iq",
        type: "get",
        to: "localhost",
        stream: "alice",
      },
      { kind: "event", direction: "local", note: "the server stopped", stream: "server" },
    ]);
    expect(await painted).toBe(3);
    const [first, second] = rows();
    expect(first!.dataset).toMatchObject({ number: "1", kind: "iq", direction: "sent" });
    expect(first!.textContent).toContain("→sentaliceiq getlocalhost<query xmlns=");
    expect(second!.textContent).toContain("server: the server stopped");
    expect(find(".xk-kinds [data-kind=iq] .xk-count").textContent).toBe("1");
    expect(find(".xk-empty").hidden).toBe(true);
  });

  it("has only the rows in sight in the page", async () => {
    await deliver(numbered(5000));
    await until(() => rowCount() === 5000);
    expect(rows().length).toBeLessThan(40);
    expect(rows().some((row) => row.dataset.number === "5000")).toBe(true);
  });

  it("injects no element, in rows or in detail", async () => {
    await deliver(
      HOSTILE.map((xml) => ({
        xml,
        kind: "message",
        name: xml,
        from: xml,
        to: xml,
        id: xml,
        type: xml,
        note: xml,
        stream: xml,
      })),
    );
    for (let number = 1; number <= HOSTILE.length; number++) {
      root.xkInspector.select(number);
      find(".xk-bytes").click();
      find(".xk-bytes").click();
    }
    // Other views have pictures of their own; these two have none.
    for (const part of [find(".xk-list"), find(".xk-detail")]) {
      expect(part.querySelector("img, script, svg, a, [onload]")).toBeNull();
    }
    expect(root.querySelector("img, script, [onerror]")).toBeNull();
    expect((window as { owned?: number }).owned).toBeUndefined();
    expect(find(".xk-body").textContent).toContain("AAAA");
  });

  it("shows XML, then exact bytes with the mask marked", async () => {
    const xml = "<auth mechanism='PLAIN'>[masked]</auth>";
    await deliver([{ xml, kind: "nonza", name: "auth", masked: [[24, 32]] }]);
    root.xkInspector.select(1);
    expect(find(".xk-line").textContent).toBe(xml);
    expect(find(".xk-line mark").textContent).toBe("[masked]");
    key(find(".xk-list"), "b");
    expect(find(".xk-hexline").textContent).toContain("3c 61 75 74 68 20");
    expect(find(".xk-hexline").textContent).toContain("<auth␣mechanism=");
    expect([...root.querySelectorAll(".xk-signs mark")].map((mark) => mark.textContent).join("")).toBe("[masked]");
  });

  it("pauses the list while more comes, and says how many wait", async () => {
    await deliver(numbered(10));
    key(find(".xk-list"), " ");
    await deliver(numbered(1267));
    expect(find(".xk-live").textContent).toBe("Paused · 1,267 new");
    expect(rowCount()).toBe(10);
    find(".xk-live").click();
    await until(() => rowCount() === 1277);
    expect(find(".xk-live").textContent).toBe("Live");
  });

  it("filters by text and by kind, and counts what matches", async () => {
    await deliver([...numbered(20), { xml: "<presence/>", kind: "presence" }]);
    const input = find<HTMLInputElement>(".xk-filter input");
    input.value = "no. 1";
    input.dispatchEvent(new Event("input"));
    await until(() => rowCount() === 11);
    expect(find(".xk-matches").textContent).toBe("11 of 21");
    expect(model.state.filter).toBe("no. 1");
    key(input, "Escape");
    await until(() => rowCount() === 21);
    find(".xk-kinds [data-kind=presence]").click();
    await until(() => rowCount() === 1);
  });

  it("takes a filter set by the kernel", async () => {
    await deliver(numbered(20));
    model.state.filter = "no. 20";
    model.emit("change:filter");
    await until(() => rowCount() === 1);
    expect(find<HTMLInputElement>(".xk-filter input").value).toBe("no. 20");
  });

  it("hides acks, says how many, shows them on request", async () => {
    await deliver([
      ...numbered(2),
      { xml: "<r/>", kind: "nonza", name: "r", namespace: "urn:xmpp:sm:3" },
      { xml: " ", kind: "space" },
    ]);
    expect(rowCount()).toBe(2);
    expect(find(".xk-hidden").textContent).toBe("2 acks and spaces hidden");
    find(".xk-hidden").click();
    await until(() => rowCount() === 4);
    expect(find(".xk-hidden").textContent).toBe("2 acks and spaces shown");
  });

  it("is used by keyboard alone, and keeps its keys from the notebook", async () => {
    await deliver(numbered(100));
    const outside = vi.fn();
    document.addEventListener("keydown", outside);
    const list = find(".xk-list");
    const selected = () => root.querySelector<HTMLElement>("[aria-selected=true]")?.dataset.number;
    key(list, "Home");
    await until(() => selected() === "1");
    expect(list.getAttribute("aria-activedescendant")).toBe(find("[aria-selected=true]").id);
    key(list, "ArrowDown");
    await until(() => selected() === "2");
    key(list, "End");
    await until(() => selected() === "100");
    key(list, "Enter");
    expect(document.activeElement).toBe(find(".xk-body"));
    key(find(".xk-body"), "Escape");
    expect(document.activeElement).toBe(list);
    key(list, "/");
    expect(document.activeElement).toBe(find(".xk-filter input"));
    key(find(".xk-filter input"), "Escape");
    key(list, "?");
    expect(find(".xk-help").hidden).toBe(false);
    key(find(".xk-close"), "Escape");
    expect(find(".xk-help").hidden).toBe(true);
    for (const letter of ["a", "d", "x", "m"]) key(list, letter);
    document.removeEventListener("keydown", outside);
    expect(outside).not.toHaveBeenCalled();
  });

  it("leaves Ctrl keys to the notebook", () => {
    const outside = vi.fn();
    document.addEventListener("keydown", outside);
    find(".xk-list").dispatchEvent(new KeyboardEvent("keydown", { key: "s", ctrlKey: true, bubbles: true }));
    document.removeEventListener("keydown", outside);
    expect(outside).toHaveBeenCalledOnce();
  });

  it("shows what is gone as a row and in the status", async () => {
    model.emit("msg:custom", { k: "gone", next: 1001 }, []);
    await deliver(numbered(1));
    expect(rows()[0]!.textContent).toContain("1,000 entries (#1 to #1,000) not shown");
    expect(find(".xk-missing").textContent).toContain("1,000 entries no longer kept");
  });

  it("says how full the recording is, once it is half full, and what it keeps", async () => {
    model.emit("msg:custom", { k: "bounds", entries: 8, bytes: 1_000_000 }, []);
    await deliver(numbered(3));
    expect(find(".xk-total").textContent).not.toContain("full");
    expect(find(".xk-total").title).toContain("8 entries or 1.0 MB");
    await deliver(numbered(3));
    expect(find(".xk-total").textContent).toContain("75 % full");
    await deliver(numbered(20));
    expect(find(".xk-total").textContent).toContain("100 % full");
  });

  it("asks the kernel to clear, and is empty when that is done", async () => {
    await deliver(numbered(3));
    find(".xk-clear").click();
    expect(model.sent.at(-1)).toEqual({ k: "clear" });
    model.emit("msg:custom", { k: "clear", next: 4 }, []);
    await until(() => rowCount() === 0);
    await deliver(numbered(1));
    expect(rows()[0]!.dataset.number).toBe("4");
  });

  it("says that the kernel is gone and stays readable", async () => {
    await deliver(numbered(3));
    model.emit("comm_live_update");
    await until(() => find(".xk-live").textContent === "Offline");
    expect(find(".xk-status").textContent).toContain("what was received stays readable");
    root.xkInspector.select(2);
    expect(find(".xk-body").textContent).toContain("no. 2");
  });

  it("shares its store between views of one model", async () => {
    const widget = inspector();
    const shared = new PageModel();
    const close = widget.initialize({ model: shared });
    const places = [document.createElement("div"), document.createElement("div")];
    const ends = places.map((el) => widget.render({ model: shared, el }));
    const stores = places.map((el) => (el.firstChild as typeof root).xkInspector.store);
    expect(stores[0]).toBe(stores[1]);
    expect(shared.sent).toHaveLength(1);
    for (const stop of [...ends, close]) stop();
    expect(shared.listening("msg:custom") + shared.listening("change:filter")).toBe(0);
  });

  it("resizes by keyboard", () => {
    key(find(".xk-splitter"), "ArrowLeft");
    expect(find(".xk-main").style.getPropertyValue("--xk-share")).toBe("61%");
    key(find(".xk-grip"), "ArrowDown");
    expect(root.style.height).toMatch(/px$/);
  });

  it("has no accessibility fault that axe knows", async () => {
    await deliver([...numbered(30), { kind: "event", direction: "local", note: "connected", stream: "alice" }]);
    root.xkInspector.select(30);
    key(find(".xk-list"), "?");
    // Colours need a layout: the browser tests and the palette's own tests look at those.
    const { violations } = await axe.run(root, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((violation) => [violation.id, violation.nodes.map((node) => node.html)])).toEqual([]);
  }, 30_000);
});

describe("an entry that is chosen before it is there", () => {
  it("is brought into sight when it comes", async () => {
    model.state.selected_number = 1;
    model.emit("change:selected_number");
    model.emit(
      "msg:custom",
      ...batchOf(
        1,
        Array.from({ length: 300 }, (): Sample => ({ xml: "<message/>" })),
      ),
    );
    const row = (): Element | null => root.querySelector(".xk-row[data-number='1']");
    await until(() => row() !== null);
    expect(row()!.getAttribute("aria-selected")).toBe("true");
  });
});
