import { describe, expect, it } from "vitest";
import { prettyLines } from "../src/shared/pretty";
import { tokenize } from "../src/shared/xml";

const shown = (text: string): string[] =>
  prettyLines(text).lines.map(({ depth, tokens }) => "  ".repeat(depth) + tokens.map((token) => token.text).join(""));

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
        prettyLines(text)
          .lines.flatMap((l) => l.tokens.map((t) => t.text))
          .join("")
          .replace(/\s/g, ""),
      ).toBe(text.replace(/\s/g, ""));
    }
  });
});

describe("prettyLines", () => {
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
    const { lines, truncated } = prettyLines("<a>".repeat(200_000), 100);
    expect([lines.length, truncated]).toEqual([100, true]);
  });
});
