import { describe, expect, it } from "vitest";
import { decodeBatch } from "../src/shared/batch";
import { type Filter, NO_FILTER, sieve } from "../src/shared/filter";
import { Rows } from "../src/shared/rows";
import { Store } from "../src/shared/store";
import { batchOf, type Sample } from "./helpers";
import { around } from "./recorded";

const ACK: Sample = { xml: "<r xmlns='urn:xmpp:sm:3'/>", kind: "nonza", name: "r", namespace: "urn:xmpp:sm:3" };
const TRAFFIC: Sample[] = [
  { kind: "event", note: "connected to localhost" },
  { xml: "<message><body>Wherefore art THOU</body></message>" },
  ACK,
  { xml: "<presence/>", kind: "presence" },
  { xml: " ", kind: "space" },
  { xml: "<iq><query/></iq>", kind: "iq" },
];

function rowsOf(filter: Partial<Filter>, store = stored()): number[] {
  const rows = new Rows(store, sieve(around(store), { ...NO_FILTER, ...filter }).accepts);
  while (!rows.scan(store.next, 1));
  return Array.from({ length: rows.length }, (_, i) => rows.at(i));
}

function stored(): Store {
  const store = new Store();
  store.append(decodeBatch(...batchOf(1, TRAFFIC)));
  return store;
}

describe("filter", () => {
  it("hides acks and whitespace until asked for", () => {
    expect(rowsOf({})).toEqual([1, 2, 4, 6]);
    expect(rowsOf({ quiet: true })).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("finds text anywhere in the XML or a note, in any case", () => {
    expect(rowsOf({ text: "thou" })).toEqual([2]);
    expect(rowsOf({ text: " LOCALHOST " })).toEqual([1]);
    expect(rowsOf({ text: "<query" })).toEqual([6]);
    expect(rowsOf({ text: "nothing like it" })).toEqual([]);
  });

  it("keeps the kinds asked for", () => {
    expect(rowsOf({ kinds: new Set(["iq", "presence"]) })).toEqual([4, 6]);
    expect(rowsOf({ kinds: new Set(["nonza"]), quiet: true })).toEqual([3]);
  });
});

describe("Rows", () => {
  it("shows a gap as one row, whatever the filter", () => {
    const store = new Store();
    store.skip(100);
    store.append(decodeBatch(...batchOf(100, TRAFFIC)));
    expect(rowsOf({ text: "thou" }, store)).toEqual([1, 101]);
  });

  it("goes no further than its limit, and goes on later", () => {
    const store = stored();
    const rows = new Rows(store, () => true);
    rows.scan(4, 8);
    expect(rows.length).toBe(3);
    rows.scan(store.next, 8);
    expect(rows.length).toBe(6);
    expect([rows.indexOf(4), rows.indexOf(99), rows.lowerBound(99)]).toEqual([3, -1, 6]);
  });

  it("works in slices", () => {
    const store = new Store();
    store.append(
      decodeBatch(
        ...batchOf(
          1,
          Array.from({ length: 4000 }, () => ({ xml: "<a/>" })),
        ),
      ),
    );
    const rows = new Rows(store, () => {
      const until = performance.now() + 0.01;
      while (performance.now() < until);
      return true;
    });
    expect(rows.scan(store.next, 2)).toBe(false);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(4000);
  });

  it("forgets what the store dropped", () => {
    const store = new Store(600_000);
    const rows = new Rows(store, () => true);
    let gone = 0;
    store.subscribe((change) => {
      if (change === "removed") gone += rows.trim();
      rows.scan(store.next, 1000);
    });
    for (let i = 0; i < 20; i++) {
      store.append(
        decodeBatch(
          ...batchOf(
            1 + i * 1000,
            Array.from({ length: 1000 }, () => ({ xml: "x".repeat(200) })),
          ),
        ),
      );
    }
    expect(gone).toBe(store.first - 1);
    expect(rows.at(0)).toBe(store.first);
    expect(rows.length).toBe(store.size);
  });
});
