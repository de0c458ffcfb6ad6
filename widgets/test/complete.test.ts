import { describe, expect, it } from "vitest";
import { parse } from "../src/shared/filter";
import { complete, type Known } from "../src/shared/filter/complete";
import { Vocabulary } from "../src/shared/vocabulary";
import { type Facts, namespaces, storeOf } from "./recorded";

const BASE = { time: 1, stream: "alice", direction: "sent", kind: "iq" } as const;
const ENTRIES: Facts[] = [
  { ...BASE, data: "<iq><q xmlns='http://jabber.org/protocol/disco#info'/></iq>", to: "bob@localhost/desk", id: "d1" },
  {
    ...BASE,
    stream: "keeper/lamp",
    data: "<iq><error><conflict xmlns='x:y'/></error></iq>",
    from: "room@rooms.localhost",
  },
  { ...BASE, data: "<iq><status code='110'/></iq>", id: "an id (odd)" },
];

function known(): Known {
  const vocabulary = new Vocabulary(storeOf(ENTRIES));
  while (!vocabulary.learn(1));
  return { of: (sort) => vocabulary.of(sort), specs: namespaces() };
}

/** What is offered at the "^" of a text, and the text with each option put in. */
function offered(marked: string): { texts: string[]; whole: string[] } {
  const caret = marked.indexOf("^");
  const text = marked.replace("^", "");
  const { from, to, options } = complete(text, caret, known());
  return {
    texts: options.map((option) => option.text),
    whole: options.map((option) => text.slice(0, from) + option.text + text.slice(to)),
  };
}

describe("completion", () => {
  it("offers the words of the language", () => {
    expect(offered("fr^").texts).toEqual(["from:"]);
    expect(offered("iq -un^").whole).toEqual(["iq -unanswered", "iq -unknown"]);
    expect(offered("(s^").texts).toEqual(["slow", "sm", "starred", "since:"]);
  });

  it("offers what the recording holds, where it is typed for", () => {
    expect(offered("who:^").texts).toEqual(["alice", "keeper/lamp"]);
    expect(offered("from:loc^").texts).toEqual(["room@rooms.localhost", "bob@localhost", "bob@localhost/desk"]);
    expect(offered("xep:^").texts).toEqual(["0030"]);
    expect(offered("ns:disco^").texts).toEqual(["http://jabber.org/protocol/disco#info"]);
    expect(offered("condition:^").texts).toEqual(["conflict"]);
    expect(offered("code:^").texts).toEqual(["110"]);
  });

  it("offers further values, and values of a list", () => {
    expect(offered("kind:message|pres^ -x").whole).toEqual(["kind:message|presence -x"]);
    expect(offered("kind:(message pres^)").whole).toEqual(["kind:(message presence)"]);
    expect(offered("dir:s^ent").whole).toEqual(["dir:sent"]);
  });

  it("offers the stream or address that somebody begins to type as text", () => {
    expect(offered("keep^").texts).toEqual(["who:keeper/lamp"]);
    expect(offered("room^").texts).toEqual(["with:room@rooms.localhost"]);
  });

  it("puts in quotation marks what needs them", () => {
    expect(offered("id:an^").texts).toEqual(['"an id (odd)"']);
    expect(offered("xpath:^").texts).toEqual(['"//c:body"']);
  });

  it("is silent inside quotation marks, regular expressions and finished values", () => {
    expect(offered('"fr^').texts).toEqual([]);
    expect(offered("/fr^").texts).toEqual([]);
    expect(offered("kind:iq^").texts).toEqual([]);
  });

  it("never offers what is no filter", () => {
    const keys = ["kind", "type", "dir", "who", "with", "from", "to", "id", "ns", "xep", "code", "condition"];
    for (const key of [...keys, "since", "slow", "xpath"])
      for (const text of offered(`${key}:^`).whole) expect(() => parse(text), text).not.toThrow();
  });
});
