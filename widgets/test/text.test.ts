import { describe, expect, it } from "vitest";
import { byteSize, counted, short } from "../src/shared/format";
import { paintTokens } from "../src/shared/paint";
import { putText } from "../src/shared/text";
import { tokenize } from "../src/shared/xml";

function put(text: string): HTMLElement {
  const box = document.createElement("div");
  putText(box, text);
  return box;
}

describe("putText", () => {
  it.each([
    ["\u202e", "U+202E"],
    ["\u0000", "U+0000"],
    ["\u0085", "U+0085"],
    ["\u200b", "U+200B"],
    ["\ufeff", "U+FEFF"],
    ["\ud800", "U+D800"],
    ["\u{e0041}", "U+E0041"],
    ["\u00ad", "U+00AD"],
  ])("shows %j as a chip", (character, code) => {
    const box = put(`a${character}b`);
    expect(box.textContent).toBe(`a${code}b`);
    expect(box.querySelector(".xk-chip")?.textContent).toBe(code);
  });

  it("leaves emoji, other scripts and line breaks whole", () => {
    const text = "👩‍👩‍👧 ❤️ שלום عربي 漢字\n\ttext";
    expect(put(text).children).toHaveLength(0);
    expect(put(text).textContent).toBe(text);
  });

  it("shows a joiner that joins no emoji", () => {
    expect(put("a\u200db").querySelectorAll(".xk-chip")).toHaveLength(1);
  });
});

describe("paintTokens", () => {
  it("makes no element of what it shows", () => {
    const box = document.createElement("div");
    paintTokens(box, tokenize("<img src=x onerror='x()'/><script>x()</script>"));
    expect(box.querySelector("img, script")).toBeNull();
    expect(box.textContent).toBe("<img src=x onerror='x()'/><script>x()</script>");
  });

  it("marks masked ranges where they are", () => {
    const box = document.createElement("div");
    const text = "<auth>[masked]</auth>";
    paintTokens(box, tokenize(text), [[6, 14]]);
    expect([...box.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["[masked]"]);
    expect(box.textContent).toBe(text);
  });

  it("shows a long text piece by piece", () => {
    const box = document.createElement("div");
    paintTokens(box, tokenize("x".repeat(100_000)));
    expect(box.textContent?.length).toBeLessThan(3000);
    box.querySelector("button")?.click();
    box.querySelector("button")?.click();
    expect(box.textContent).toBe("x".repeat(100_000));
  });
});

describe("format", () => {
  it("is short and exact", () => {
    expect([byteSize(999), byteSize(10_500), byteSize(3_100_000)]).toEqual(["999 B", "10.5 kB", "3.1 MB"]);
    expect([counted(1, "entry", "entries"), counted(1267, "entry", "entries")]).toEqual(["1 entry", "1,267 entries"]);
    expect([short(9999), short(12_700), short(127_000)]).toEqual(["9,999", "12.7k", "127k"]);
  });
});
