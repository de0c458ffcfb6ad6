import { describe, expect, it } from "vitest";
import { decodeBatch } from "../src/shared/batch";
import { Store } from "../src/shared/store";
import { batchOf, type Sample } from "./helpers";

const batch = (first: number, samples: Sample[]) => decodeBatch(...batchOf(first, samples));
const many = (first: number, count: number, xml = "<presence/>") =>
  batch(
    first,
    Array.from({ length: count }, () => ({ xml, kind: "presence" as const })),
  );

describe("decodeBatch", () => {
  it("reads all columns, whatever the buffers' alignment", () => {
    const [header, buffers] = batchOf(7, [
      { xml: "<r/>", kind: "nonza", direction: "received", to: "a@b", time: 12.5 },
    ]);
    const shifted = buffers.map((buffer) => {
      const room = new Uint8Array(buffer.byteLength + 1);
      room.set(new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength), 1);
      return new DataView(room.buffer, 1);
    });
    const store = new Store();
    store.skip(7);
    store.append(decodeBatch(header, shifted));
    expect(store.head(7)).toMatchObject({
      number: 7,
      time: 12.5,
      kind: "nonza",
      direction: "received",
      to: "a@b",
      from: null,
    });
    expect(store.xml(7)).toBe("<r/>");
  });

  it("refuses buffers that do not fit", () => {
    const [header, buffers] = batchOf(1, [{ xml: "<a/>" }]);
    expect(() => decodeBatch({ ...header, n: 2 }, buffers)).toThrow(RangeError);
    expect(() => decodeBatch(header, buffers.slice(0, 3))).toThrow(RangeError);
  });
});

describe("Store", () => {
  it("merges small batches and keeps each entry's own facts", () => {
    const store = new Store();
    for (let i = 1; i <= 300; i++) store.append(batch(i, [{ xml: `<m id='${i}'/>`, id: `${i}`, stream: "alice" }]));
    expect([store.first, store.next, store.size]).toEqual([1, 301, 300]);
    expect(store.head(123)).toMatchObject({ id: "123", stream: "alice" });
    expect(store.xml(300)).toBe("<m id='300'/>");
  });

  it("drops what it has already, wholly or in part", () => {
    const store = new Store();
    store.append(many(1, 10));
    expect(store.append(many(1, 10))).toBe("known");
    expect(
      store.append(
        batch(
          6,
          Array.from({ length: 10 }, (_, i) => ({ xml: `<n n='${i + 6}'/>`, masked: [[1, 2]] })),
        ),
      ),
    ).toBe("added");
    expect([store.next, store.size]).toEqual([16, 15]);
    expect(store.xml(6)).toBe("<presence/>");
    expect(store.xml(11)).toBe("<n n='11'/>");
    expect(store.spans(10)).toEqual([]);
    expect(store.spans(11)).toEqual([[1, 2]]);
  });

  it("takes nothing that lies ahead", () => {
    const store = new Store();
    expect(store.append(many(5, 1))).toBe("ahead");
    expect(store.next).toBe(1);
  });

  it("knows its gaps and joins neighbours", () => {
    const store = new Store();
    store.skip(5);
    store.skip(9);
    store.append(many(9, 2));
    expect(store.gaps).toEqual([{ first: 1, next: 9 }]);
    expect(store.gapAt(1)).toEqual({ first: 1, next: 9 });
    expect(store.has(8)).toBe(false);
    expect(store.has(9)).toBe(true);
  });

  it("drops the oldest blocks when it is full, and counts them", () => {
    const store = new Store(3_000_000);
    const changes: string[] = [];
    store.subscribe((change) => changes.push(change));
    for (let i = 0; i < 50; i++) store.append(many(1 + i * 100, 100, "x".repeat(1000)));
    expect(store.weight).toBeLessThanOrEqual(3_000_000);
    expect(store.dropped).toBe(store.first - 1);
    expect(store.size).toBe(5000 - store.dropped);
    expect(store.counts[1]).toBe(store.size);
    expect(changes).toContain("removed");
    expect(store.head(1)).toBeUndefined();
  });

  it("makes room for what the recording keeps, but never less than it has", () => {
    const store = new Store();
    const least = store.maxBytes;
    store.makeRoom(50_000, 64_000_000);
    expect(store.maxBytes).toBe(least);
    store.makeRoom(1_000_000, 1_000_000_000);
    expect(store.maxBytes).toBeGreaterThan(1_000_000_000);
    store.makeRoom(1_000_000, 100_000_000_000);
    expect(store.maxBytes).toBeLessThan(2_000_000_000);
  });

  it("reads the same from blocks that are full", () => {
    const store = new Store();
    for (let i = 0; i < 3; i++) {
      const samples = Array.from({ length: 4096 }, (_, k) => ({ xml: `<m n='${i}'/>`, id: `${i}-${k}` }));
      store.append(batch(1 + i * 4096, samples));
    }
    expect(store.head(5)).toMatchObject({ number: 5, id: "0-4" });
    expect([store.xml(4096), store.xml(4097), store.xml(12288)]).toEqual(["<m n='0'/>", "<m n='1'/>", "<m n='2'/>"]);
    expect(store.size).toBe(12288);
  });

  it("counts kinds, and acks and whitespace apart", () => {
    const store = new Store();
    const sm = { kind: "nonza", namespace: "urn:xmpp:sm:3" } as const;
    store.append(
      batch(1, [
        { ...sm, name: "r" },
        { ...sm, name: "a" },
        { ...sm, name: "enabled" },
        { kind: "space", xml: " " },
        { kind: "iq" },
      ]),
    );
    expect(store.quiet).toBe(3);
    expect(store.counts[3]).toBe(1);
    expect(store.counts[2]).toBe(1);
  });

  it("is emptied up to a number and goes on there", () => {
    const store = new Store();
    store.append(many(1, 10));
    store.clear(11);
    expect([store.first, store.next, store.size, store.counts[1]]).toEqual([11, 11, 0, 0]);
    store.append(many(11, 1));
    store.clear(11); // another page's replay tells of the same clear
    expect(store.size).toBe(1);
  });

  it("never cuts a character in two", () => {
    const store = new Store();
    store.append(batch(1, [{ xml: "<b>漢字🙂</b>" }]));
    for (let limit = 0; limit < 20; limit++) expect(store.xml(1, limit)).not.toContain("\ufffd");
  });
});
