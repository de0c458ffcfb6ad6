import { describe, expect, it } from "vitest";
import { decodeBatch } from "../src/shared/batch";
import { NO_FILTER, sieve } from "../src/shared/filter";
import { Rows } from "../src/shared/rows";
import { batchOf, type Sample, until } from "./helpers";
import { around, storeOf } from "./recorded";

const iq = (direction: Sample["direction"], type: string, id: string, time: number, others: Sample = {}): Sample => ({
  kind: "iq",
  stream: "alice",
  direction: direction ?? "sent",
  type,
  id,
  time,
  ...others,
});

function live() {
  const about = around(storeOf([]));
  const add = (...samples: Sample[]): void => {
    about.store.append(decodeBatch(...batchOf(about.store.next, samples)));
  };
  return { ...about, add };
}

describe("Pairs", () => {
  it("finds the reply and how long it took", () => {
    const { pairs, add } = live();
    add(iq("sent", "get", "a", 10, { to: "localhost" }), iq("sent", "get", "b", 10.5, { to: "bob@localhost/x" }));
    add(iq("received", "error", "b", 11, { from: "BOB@localhost/x", to: "alice@localhost/1" }));
    expect([pairs.partner(2), pairs.partner(3), pairs.seconds(2), pairs.seconds(3)]).toEqual([3, 2, 0.5, 0.5]);
    expect([pairs.unanswered(1), pairs.unanswered(2), pairs.unanswered(3)]).toEqual([true, false, false]);
  });

  it("does not take an answer from somebody else, on another stream or with another id", () => {
    const { pairs, add } = live();
    add(iq("sent", "get", "a", 1, { to: "bob@localhost/x" }));
    add(iq("received", "result", "a", 2, { from: "eve@localhost/x" }), iq("received", "result", "A", 2));
    add(iq("received", "result", "a", 2, { from: "bob@localhost/x", stream: "bob" }));
    expect(pairs.unanswered(1)).toBe(true);
  });

  it("takes the account's own answer whatever its form (RFC 6120 §8.1.2.1)", () => {
    for (const from of [null, "alice@localhost", "localhost", "alice@localhost/1"]) {
      const { pairs, add } = live();
      add(iq("sent", "get", "r", 1), iq("received", "result", "r", 2, { from, to: "alice@localhost/1" }));
      expect(pairs.partner(1)).toBe(2);
    }
  });

  it("gives each of two requests with one id a reply of its own", () => {
    const { pairs, add } = live();
    add(iq("sent", "get", "a", 1), iq("sent", "get", "a", 2), iq("received", "result", "a", 3));
    expect([pairs.partner(3), pairs.unanswered(2)]).toEqual([1, true]);
    add(iq("received", "result", "a", 4));
    expect(pairs.partner(2)).toBe(4);
  });

  it("works in slices, and tells who got a partner", async () => {
    const { store, pairs, add } = live();
    const told: number[] = [];
    pairs.subscribe((changed) => told.push(...changed));
    add(...Array.from({ length: 4_000 }, (_, i) => iq("sent", "get", `q${i}`, i)));
    add(...Array.from({ length: 4_000 }, (_, i) => iq("received", "result", `q${i}`, i + 1)));
    await until(() => pairs.next === store.next);
    expect(told.length).toBe(8_000);
    expect(pairs.partner(1)).toBe(4_001);
  });
});

describe("rows of a filter that compares", () => {
  it("lets a row go when its reply comes, and brings one when it was slow", () => {
    const about = live();
    const shown = (text: string) => {
      const made = sieve(about, { ...NO_FILTER, text });
      const rows = new Rows(about.store, made.accepts);
      about.pairs.subscribe((changed) => rows.recheck(changed));
      const numbers = (): number[] => {
        rows.scan(Math.min(about.store.next, made.ready()), 100);
        return Array.from({ length: rows.length }, (_, i) => rows.at(i));
      };
      return numbers;
    };
    const unanswered = shown("unanswered");
    const slow = shown("slow");
    about.add(iq("sent", "get", "a", 1), iq("sent", "set", "b", 1), iq("sent", "get", "c", 1));
    expect([unanswered(), slow()]).toEqual([[1, 2, 3], []]);
    about.add(iq("received", "result", "b", 1.5), iq("received", "result", "a", 5));
    expect([unanswered(), slow()]).toEqual([[3], [1, 5]]);
  });
});
