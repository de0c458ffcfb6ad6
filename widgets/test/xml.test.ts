import { describe, expect, it } from "vitest";
import { places } from "../src/shared/places";
import { Arrangement, placesOf, tokensOf, withoutNamespaces } from "../src/shared/pretty";
import { type Token, tokenize } from "../src/shared/xml";

const arranged = (text: string): Arrangement => {
  const arrangement = new Arrangement(text);
  arrangement.read();
  return arrangement;
};
const joined = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join("");
const shown = (text: string): string[] =>
  arranged(text).lines.map((line) => "  ".repeat(line.depth) + joined(tokensOf(text, line)));

const MALFORMED = [
  "<message",
  "<a b=",
  "<a b='",
  "</x></y>",
  "<<<>>>",
  "",
  "   ",
  "<a b='1' c=\"unclosed",
  "plain text",
  "<message/><![CDATA[ <script>alert(1)</script> ]]>",
  "<!-- <script>",
  "<?xml version='1.0'",
  "<!DOCTYPE a [<!ENTITY l 'lol'>]><a>&l;</a>",
  "<a / b>",
  "<a ==='x'/>",
  "\u0000<\u0000>",
  "<a 'x'/>",
];

describe("tokenize", () => {
  it.each(MALFORMED)("loses nothing of %j", (text) => {
    const tokens = tokenize(text);
    expect(tokens.map((token) => token.text).join("")).toBe(text);
    for (const token of tokens) expect(text.startsWith(token.text, token.at)).toBe(true);
  });

  it("tells tags, attributes and strings apart", () => {
    const kinds = tokenize("<a:b c='d'>e</a:b>").map((token) => [token.kind, token.text]);
    expect(kinds).toEqual([
      ["punct", "<"],
      ["tag", "a:b"],
      ["space", " "],
      ["attr", "c"],
      ["punct", "="],
      ["string", "'d'"],
      ["punct", ">"],
      ["text", "e"],
      ["punct", "</"],
      ["tag", "a:b"],
      ["punct", ">"],
    ]);
  });

  it("loses nothing of random soup", () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 16807) % 2147483647;
      return seed % below;
    };
    const pieces = [
      "<",
      ">",
      "/",
      "'",
      '"',
      "=",
      " ",
      "a",
      "x:y",
      "&lt;",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "?",
      "\n",
      "漢",
    ];
    for (let round = 0; round < 500; round++) {
      const text = Array.from({ length: random(40) }, () => pieces[random(pieces.length)]).join("");
      expect(
        tokenize(text)
          .map((token) => token.text)
          .join(""),
      ).toBe(text);
      expect(
        arranged(text)
          .lines.map((line) => joined(tokensOf(text, line)))
          .join("")
          .replace(/\s/g, ""),
      ).toBe(text.replace(/\s/g, ""));
    }
  });
});

describe("lines", () => {
  it("indents, and keeps text with its element", () => {
    expect(shown("<message to='b'><body>Hi  there</body><x/><y></y></message>")).toEqual([
      "<message to='b'>",
      "  <body>Hi  there</body>",
      "  <x/>",
      "  <y></y>",
      "</message>",
    ]);
  });

  it("copes with a header that is never closed, and with ends that never began", () => {
    expect(shown("<?xml version='1.0'?><stream:stream to='x'>")).toEqual([
      "<?xml version='1.0'?>",
      "<stream:stream to='x'>",
    ]);
    expect(shown("</stream:stream>")).toEqual(["</stream:stream>"]);
  });

  it("does not recurse and stops at its limit", () => {
    const arrangement = new Arrangement("<a>".repeat(200_000));
    expect([arrangement.read(1000, 100), arrangement.lines.length]).toEqual([false, 100]);
    expect(arrangement.progress).toBeCloseTo(100 / 200_000);
  });

  it("reads on where it stopped", () => {
    const text = `<a>${"<b c='d'>e</b>".repeat(3000)}</a>`;
    const arrangement = new Arrangement(text);
    let rounds = 1;
    while (!arrangement.read(0)) rounds++;
    expect(rounds).toBeGreaterThan(10);
    expect(arrangement.lines).toEqual(arranged(text).lines);
  });

  it("knows where an element ends", () => {
    const { lines } = arranged("<a><b><c/></b><d>text</d></a>");
    expect(lines.map(({ end }) => end)).toEqual([5, 3, undefined, undefined, undefined, undefined]);
    expect(arranged("<a><b>").lines.map(({ end }) => end)).toEqual([undefined, undefined]);
  });

  it("knows of each line which elements it is about", () => {
    const text = "<a x='1'>t<b><c y='2'/>u</b>v<d>w</d></a><e z='3'/>";
    const whole = new Map([...places(tokenize(text))].map(([token, place]) => [token.at, place]));
    const byLine = new Map<number, unknown>();
    for (const line of arranged(text).lines) {
      for (const [token, place] of placesOf(tokensOf(text, line), line)) byLine.set(token.at, place);
    }
    expect(byLine).toEqual(whole);
  });

  it("breaks up what is too long for a line, between characters", () => {
    const text = `<a ${Array.from({ length: 1000 }, (_, i) => `b${i}='c'`).join(" ")}>${"🙂".repeat(5000)}</a>`;
    const { lines } = arranged(text);
    expect(lines.length).toBeGreaterThan(10);
    expect(Math.max(...lines.map((line) => line.to - line.from))).toBeLessThan(5000);
    expect(lines.map((line) => joined(tokensOf(text, line))).join("")).toBe(text);
    expect(lines.flatMap((line) => tokensOf(text, line)).some(({ text }) => /[\ud800-\udbff]$/.test(text))).toBe(false);
    const found = lines.flatMap((line) => {
      const tokens = tokensOf(text, line);
      return tokens.map((token) => [token.kind, placesOf(tokens, line).get(token)] as const);
    });
    expect(found.filter(([kind]) => kind === "text").length).toBe(5);
    for (const [kind, place] of found) if (kind === "text") expect(place).toEqual({ element: 0, part: "text" });
    expect(found.find(([kind]) => kind === "string")?.[1]).toMatchObject({ element: 0, part: "value" });
  });

  it("leaves namespaces out on request, and nothing else", () => {
    const line = "<a xmlns='b' c='xmlns' xmlns:d = \"e\" f='g'/>";
    expect(joined(withoutNamespaces(tokenize(line)))).toBe("<a c='xmlns' f='g'/>");
    expect(joined(withoutNamespaces(tokenize("<a xmlns='b'>c</a>")))).toBe("<a>c</a>");
  });
});
