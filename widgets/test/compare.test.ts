import { describe, expect, it } from "vitest";
import { alikeTo } from "../src/compare/alike";
import { Compared, type Sides } from "../src/compare/compared";
import { type DiffLine, lines, type Piece, plainLines } from "../src/compare/lines";
import { drawLines } from "../src/compare/table";
import { align } from "../src/shared/diff";
import { parseElement } from "../src/shared/element";
import { type Facts, storeOf } from "./recorded";

const compared = (before: string, after: string): DiffLine[] => {
  const [one, other] = [before, after].map((xml) => parseElement(xml, "jabber:client")!);
  return [...lines(align(one!, other!))];
};

/** A side as text, what is changed in braces. */
const side = (pieces: Piece[] | null): string | null =>
  pieces
    ?.map(({ tokens, changed }) => {
      const text = tokens.map((token) => token.text).join("");
      return changed ? `{${text}}` : text;
    })
    .join("") ?? null;
const told = (all: DiffLine[]): string[] =>
  all.map((line) => (line.same ? `  ${side(line.after)}` : `${side(line.before)} | ${side(line.after)}`));

describe("lines", () => {
  it("mark attributes, texts and children that differ, and nothing else", () => {
    const before = "<message to='bob@localhost' id='1'><body>Hello Bob</body><a xmlns='x'/></message>";
    const after =
      "<message id='1' from='al@localhost' to='bob@localhost'><body>Hello Rob</body><b xmlns='y'>&lt;</b></message>";
    expect(told(compared(before, after))).toEqual([
      `<message to="bob@localhost" id="1"> | <message to="bob@localhost" id="1" {from="al@localhost"}>`,
      "<body>Hello {B}ob</body> | <body>Hello {R}ob</body>",
      `null | {<b xmlns="y">&lt;</b>}`,
      `{<a xmlns="x"/>} | null`,
      "  </message>",
    ]);
  });

  it("keep what is the same on one line, and show text beside children", () => {
    expect(told(compared("<iq><p xmlns='q'>a<b/></p></iq>", "<iq><p xmlns='q'>a<b/></p></iq>"))).toEqual([
      "  <iq>",
      `  <p xmlns="q">`,
      "  a",
      "  <b/>",
      "  </p>",
      "  </iq>",
    ]);
  });

  it("cut no character in two", () => {
    const [line] = compared("<a>xxx\u{1f600}</a>", "<a>xxx\u{1f601}</a>");
    expect(side(line!.before)).toBe("<a>xxx{\u{1f600}}</a>");
    const [other] = compared("<a>\u{1f600}xxx</a>", "<a>\u{1fa00}xxx</a>");
    expect(side(other!.before)).toBe("<a>{\u{1f600}}xxx</a>");
  });

  it("mark a text as a whole where little of it is shared", () => {
    expect(side(compared("<a>one</a>", "<a>over there</a>")[0]!.before)).toBe("<a>{one}</a>");
  });

  it("set unlike elements against each other", () => {
    expect(told(compared("<message/>", "<presence><show/></presence>"))).toEqual([
      "{<message/>} | null",
      "null | {<presence>}",
      "null | {<show/>}",
      "null | {</presence>}",
    ]);
  });

  it("compare what is no element line by line", () => {
    expect(told(plainLines("<a><b/></c>", "<a><d/></c>"))).toEqual([
      "  <a>",
      "{<b/>} | null",
      "null | {<d/>}",
      "  </c>",
    ]);
    expect(told(plainLines("<<<", "<<<")).every((line) => line.startsWith("  "))).toBe(true);
    expect(plainLines("", "")).toEqual([]);
  });
});

describe("table", () => {
  const many = Array.from({ length: 30 }, (_, i) => `<i n='${i}'/>`).join("");

  it("folds long runs of equal lines, and unfolds them", () => {
    const table = document.createElement("div");
    drawLines(table, compared(`<iq>${many}<x/></iq>`, `<iq>${many}<y/></iq>`), "beside");
    const fold = table.querySelector("button")!;
    expect(fold.textContent).toBe("⋯ 28 equal lines");
    const rows = table.querySelectorAll(".xk-pair").length;
    fold.click();
    expect(table.querySelectorAll(".xk-pair").length).toBe(rows + 28);
    expect(table.querySelector("button")).toBeNull();
  });

  it("draws text from strangers as text, one below the other too", () => {
    const hostile = "<a><body>&lt;img src=x onerror=alert(1)&gt;\u202e</body></a>";
    for (const layout of ["beside", "unified"] as const) {
      const table = document.createElement("div");
      drawLines(table, compared("<a><body>Hi</body></a>", hostile), layout);
      expect(table.querySelector("img")).toBeNull();
      expect(table.querySelector("ins .xk-chip")!.textContent).toBe("U+202E");
      expect(table.querySelectorAll("del")).toHaveLength(1);
    }
  });
});

describe("what is compared", () => {
  const nearest = (number: number): number => number - 1;

  it("is what is marked, else the chosen one and the nearest to it", () => {
    const marks = new Compared(() => {});
    expect(marks.pair(null, nearest)).toEqual([null, null]);
    expect(marks.pair(7, nearest)).toEqual([6, 7]);
    expect(marks.pair(7, () => 9)).toEqual([7, 9]);
    marks.mark(3);
    expect(marks.pair(7, nearest)).toEqual([3, 7]);
    expect(marks.pair(3, nearest)).toEqual([3, 2]);
    marks.mark(5);
    expect(marks.pair(7, nearest)).toEqual([3, 5]);
  });

  it("is marked A, then B, then anew; twice is not at all", () => {
    const seen: Sides[] = [];
    const marks = new Compared((sides) => seen.push(sides));
    expect(marks.mark(3)).toContain("#3 is A");
    expect(marks.mark(5)).toBe("Comparing #3 with #5");
    expect([marks.letter(3), marks.letter(5), marks.letter(4)]).toEqual(["A", "B", ""]);
    marks.mark(8);
    marks.mark(8);
    expect(marks.with(4, 2)).toBe("Comparing #2 with #4");
    marks.with(9, null);
    expect(seen).toEqual([
      [3, null],
      [3, 5],
      [8, null],
      [null, null],
      [2, null],
      [2, 4],
      [null, null],
      [9, null],
    ]);
  });

  it("is offered: the same stanza elsewhere, the one before it, what belongs to it", () => {
    const facts = (stream: string, direction: Facts["direction"], more: Partial<Facts>): Facts => ({
      ...{ time: 1, stream, direction, kind: "message", name: "message", data: "<message/>" },
      ...more,
    });
    const store = storeOf([
      facts("alice", "sent", { id: "1" }),
      facts("alice", "sent", { id: "m" }),
      facts("server", "routed", { id: "m" }),
      facts("bob", "received", { id: "m" }),
      facts("bob", "received", { id: "m", type: "error" }),
    ]);
    const reply = { number: 5, relation: "error", text: "the error that it met", ms: 1, changes: [] };
    expect(alikeTo(store, 2, [reply, { ...reply, number: 99 }])).toEqual([
      { number: 4, text: "as bob received it", same: true },
      { number: 3, text: "as the server routed it", same: true },
      { number: 1, text: "the one before it of its kind", same: false },
      { number: 5, text: "the error that it met", same: false },
    ]);
    const same = { number: 1, relation: "same stanza", text: "", ms: 1, changes: [] };
    expect(alikeTo(store, 4, [same])[0]).toEqual({ number: 1, text: "as alice sent it", same: true });
    expect(alikeTo(store, 77, [])).toEqual([]);
  });
});
