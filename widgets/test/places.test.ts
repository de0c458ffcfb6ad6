import { describe, expect, it } from "vitest";
import { places } from "../src/shared/places";
import { tokenize } from "../src/shared/xml";

/** Each placed token as "text element part attribute". */
const placed = (xml: string): string[] =>
  [...places(tokenize(xml))].map(([token, { element, part, attribute }]) =>
    [token.text, element, part, attribute ?? ""].join(" ").trim(),
  );

describe("places", () => {
  it("counts elements in document order and names attributes", () => {
    expect(placed("<iq type='get'><query xmlns='x'><a/>t</query><b>u</b></iq>")).toEqual([
      "iq 0 tag",
      "type 0 attr type",
      "'get' 0 value type",
      "query 1 tag",
      "xmlns 1 attr xmlns",
      "'x' 1 value xmlns",
      "a 2 tag",
      "t 1 text",
      "query 1 tag",
      "b 3 tag",
      "u 3 text",
      "b 3 tag",
      "iq 0 tag",
    ]);
  });

  it("passes over declarations, comments and text outside", () => {
    expect(placed("<?xml version='1.0'?> a <!-- c --><r/>")).toEqual(["r 0 tag"]);
  });

  it("survives what is not well-formed", () => {
    for (const xml of ["</a></b>", "<a", "<<<>>>", "<a b='", "x"]) expect(() => placed(xml)).not.toThrow();
  });
});
