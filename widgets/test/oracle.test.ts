import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Link } from "../src/shared/link";
import { Oracle } from "../src/shared/oracle";
import { PageModel } from "./helpers";
import { storeOf } from "./recorded";

const ENTRIES = Array.from({ length: 4500 }, (_, i) => ({
  time: i,
  stream: "alice",
  direction: "sent" as const,
  kind: "message" as const,
  name: "message",
  namespace: "jabber:client",
  data: i % 2 ? "<message><body>odd</body></message>" : "<message/>",
}));

let model: PageModel;
let oracle: Oracle;
let link: Link;
beforeEach(() => {
  vi.useFakeTimers();
  model = new PageModel();
  const store = storeOf(ENTRIES);
  link = new Link(model, store);
  oracle = new Oracle(model, store, link);
});
afterEach(() => {
  oracle.close();
  link.close();
  vi.useRealTimers();
});

const asked = () => model.sent.filter((message) => message.k === "ask");
const answer = (from: number, next: number, hits: number[], id: unknown = 1): void =>
  model.emit("msg:custom", { k: "answer", id, from, next, hits });

describe("Oracle", () => {
  it("asks in slices, as far as its answers are read", () => {
    const book = oracle.answers("lint");
    expect(asked()).toEqual([]);
    expect(book.next).toBe(1);
    expect(asked()).toEqual([{ k: "ask", id: 1, q: "lint", from: 1, next: 2001 }]);
    answer(1, 600, [3, 599]); // the kernel came less far in its slice of time
    expect([book.next, book.has(3), book.has(4)]).toEqual([600, true, false]);
    expect(asked().at(-1)).toMatchObject({ from: 600, next: 2600 });
  });

  it("asks again when an answer does not come, and takes each answer once", () => {
    const book = oracle.answers("lint");
    void book.next;
    void book.next;
    expect(asked().length).toBe(1);
    vi.advanceTimersByTime(2500);
    expect(asked().length).toBe(2);
    answer(1, 2001, [7]);
    answer(1, 2001, [7]);
    answer(1, 900, [8], 99);
    expect([book.next, book.has(7), book.has(8)]).toEqual([2001, true, false]);
  });

  it("gives views that ask the same one book, and tells them of answers", () => {
    const told = vi.fn();
    oracle.subscribe(told);
    expect(oracle.answers("lint")).toBe(oracle.answers("lint"));
    answer(1, 2, []);
    expect(told).toHaveBeenCalled();
  });

  it("answers XPath in the page when the kernel is gone, and lint not at all", () => {
    const xpath = oracle.answers('xpath:"count(//*) > 1"');
    const lint = oracle.answers("lint");
    model.emit("comm:close");
    expect(xpath.next).toBe(Number.POSITIVE_INFINITY);
    expect([xpath.has(1), xpath.has(2), lint.has(2)]).toEqual([false, true, false]);
  });

  it("keeps the registry's table", () => {
    oracle.request();
    oracle.request();
    expect(model.sent.filter((message) => message.k === "specs?").length).toBe(1);
    model.emit("msg:custom", { k: "specs", table: { "urn:xmpp:ping": "XEP-0199" } });
    expect(oracle.table?.get("urn:xmpp:ping")).toBe("XEP-0199");
  });
});
