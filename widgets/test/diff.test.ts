import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { align, type Change, changes } from "../src/shared/diff";
import { elementOf } from "../src/shared/element";
import { type Facts, storeOf } from "./recorded";

interface Case {
  name: string;
  before: string;
  after: string;
  changes: Change[];
}

const { cases } = JSON.parse(readFileSync("../tests/vectors/diff.json", "utf-8")) as { cases: Case[] };

function facts(data: string): Facts {
  const isHeader = data.includes("<stream:stream");
  const name = isHeader ? "stream" : (/^<([\w:]+)/.exec(data)?.[1] ?? "");
  const kind = isHeader ? "header" : ["message", "presence", "iq"].includes(name) ? (name as Facts["kind"]) : "nonza";
  return { time: 1, stream: "alice", direction: "sent", kind, data, name, namespace: "jabber:client" };
}

function found(before: string, after: string): Change[] {
  const store = storeOf([facts(before), facts(after)]);
  return [...changes(align(elementOf(store, 1)!, elementOf(store, 2)!))];
}

const sorted = (all: readonly Change[]): string[] =>
  all.map(({ path, name, before, after }) => JSON.stringify([path, name, before, after])).sort();

describe("diff", () => {
  it.each(cases)("$name", ({ before, after, changes: expected }) => {
    expect(sorted(found(before, after))).toEqual(sorted(expected));
  });

  it.each(cases)("$name, turned round", ({ before, after, changes: expected }) => {
    const values = (all: readonly Change[]): string[] => all.map((each) => `${each.before}|${each.after}`).sort();
    const turned = expected.map((each) => ({ ...each, before: each.after, after: each.before }));
    expect(values(found(after, before))).toEqual(values(turned));
  });

  it("keeps the first one's order, with what is new where it stands in the second", () => {
    const store = storeOf([
      facts("<iq><a/><b/><c/></iq>"),
      facts("<iq><n1/><c/><n2/><a/></iq>"),
      facts("<iq/>"),
      facts("<iq><x/><y/></iq>"),
    ]);
    const names = (before: number, after: number): string[] =>
      align(elementOf(store, before)!, elementOf(store, after)!).children.map(
        (each) => (each.before ?? each.after)!.localName,
      );
    expect(names(1, 2)).toEqual(["n1", "a", "b", "c", "n2"]);
    expect(names(3, 4)).toEqual(["x", "y"]);
  });

  it("takes nothing for an element that is none, or too deep", () => {
    const deep = `<message>${"<a>".repeat(400)}${"</a>".repeat(400)}</message>`;
    const store = storeOf([facts("<message>"), facts("<a/><b/>"), facts(deep), { ...facts(""), kind: "event" }]);
    for (const number of [1, 2, 3, 4, 5]) expect(elementOf(store, number)).toBeNull();
  });
});
