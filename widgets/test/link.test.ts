import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Link } from "../src/shared/link";
import { Store } from "../src/shared/store";
import { batchOf, PageModel } from "./helpers";

let model: PageModel;
let store: Store;
let link: Link;

beforeEach(() => {
  vi.useFakeTimers();
  model = new PageModel();
  store = new Store();
  link = new Link(model, store);
});
afterEach(() => {
  link.close();
  vi.useRealTimers();
});

const deliver = (first: number, count: number, xml = "<a/>") =>
  model.emit(
    "msg:custom",
    ...batchOf(
      first,
      Array.from({ length: count }, () => ({ xml })),
    ),
  );

describe("Link", () => {
  it("says what it has, and acknowledges after a moment", () => {
    link.ready();
    deliver(1, 3);
    deliver(4, 2);
    expect(model.sent).toEqual([{ k: "ready", have: 1 }]);
    vi.advanceTimersByTime(250);
    expect(model.sent.slice(1)).toEqual([{ k: "ack", next: 6 }]);
  });

  it("acknowledges a megabyte at once", () => {
    deliver(1, 1, "x".repeat(1_000_001));
    expect(model.sent).toEqual([{ k: "ack", next: 2 }]);
  });

  it("asks once for what got lost, and again when nothing came", () => {
    deliver(1, 2);
    deliver(5, 1);
    deliver(6, 1);
    expect(model.sent).toEqual([{ k: "resend", from: 3 }]);
    expect(store.next).toBe(3);
    vi.advanceTimersByTime(600);
    model.sent.length = 0;
    model.emit("msg:custom", { k: "at", next: 7 }, []);
    expect(model.sent).toEqual([{ k: "resend", from: 3 }]);
    deliver(3, 4);
    expect(store.next).toBe(7);
    expect(store.gaps).toEqual([]);
  });

  it("notes what the kernel no longer keeps", () => {
    model.emit("msg:custom", { k: "gone", next: 101 }, []);
    deliver(101, 1);
    expect(store.gaps).toEqual([{ first: 1, next: 101 }]);
    expect(store.next).toBe(102);
  });

  it("answers when asked whether somebody is there", () => {
    deliver(1, 1);
    vi.advanceTimersByTime(100);
    model.sent.length = 0;
    model.emit("msg:custom", { k: "at", next: 2 }, []);
    vi.advanceTimersByTime(250);
    expect(model.sent).toEqual([{ k: "ack", next: 2 }]);
  });

  it.each(["comm:close", "comm_live_update"])("is offline after %s and keeps what it has", (event) => {
    const told = vi.fn();
    link.subscribe(told);
    deliver(1, 1);
    model.emit(event);
    vi.advanceTimersByTime(1000);
    expect(link.offline).toBe(true);
    expect(told).toHaveBeenCalledOnce();
    expect(store.size).toBe(1);
    expect(model.sent).toEqual([]);
  });

  it("is offline when the model cannot send any more", () => {
    model.dead = true;
    link.clear();
    expect(link.offline).toBe(true);
  });

  it("leaves nothing behind", () => {
    link.close();
    expect(model.listening("msg:custom")).toBe(0);
    expect(model.listening("comm:close")).toBe(0);
  });
});
