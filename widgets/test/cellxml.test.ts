import { describe, expect, it } from "vitest";
import { colours } from "../src/shared/cellxml";

/** Each coloured part, as text. */
function parts(cell: string): string[] {
  return colours(cell).map(({ from, to, colour }) => `${colour} ${cell.slice(from, to)}`);
}

describe("cells of our magics", () => {
  it("are coloured below their first line", () => {
    expect(parts("%%xmpp alice\n<iq type='get'>\n<ping/></iq>")).toEqual([
      "tag <",
      "tag iq",
      "attr type",
      "text =",
      "string 'get'",
      "tag >",
      "tag <",
      "tag ping",
      "tag />",
      "tag </",
      "tag iq",
      "tag >",
    ]);
  });

  it("have XML in the steps of a script, and comments", () => {
    const script =
      "%%scenario\n# Title\n[Client] R\n    jid: r@x\n\nR sends:\n    <presence\n      id='1'/>\n// end\nR connects";
    expect(parts(script)).toEqual([
      "comment # Title",
      "tag <",
      "tag presence",
      "attr id",
      "text =",
      "string '1'",
      "tag />",
      "comment // end",
    ]);
  });

  it.each(["", "%%xmpp", "%%xmppx\n<a/>", "x = '<a/>'", "%%html\n<b>x</b>", "%%time\n%%xmpp a\n<a/>"])(
    "are no others: %j",
    (cell) => {
      expect(parts(cell)).toEqual([]);
    },
  );

  it("may be long, broken or hostile", () => {
    for (const text of [
      "<".repeat(50_000),
      `<a b='${"x".repeat(200_000)}`,
      "<a ".repeat(30_000),
      "\n".repeat(90_000),
    ]) {
      for (const magic of ["%%xmpp a\n", "%%scenario\n", "%%scenario\n    "]) {
        const began = performance.now();
        expect(colours(magic + text).every(({ from, to }) => to > from)).toBe(true);
        expect(performance.now() - began).toBeLessThan(2000);
      }
    }
  });
});
