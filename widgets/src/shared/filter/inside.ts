// What stands inside an element, read without a parser, step by step as xmppkit/filter/inside.py does: a filter also has
// to look into what is no XML.

const NAME_END = /[ \t\r\n/><]/g;
const ATTRIBUTE = /([^ \t\r\n=></]+)[ \t\r\n]*(?:=[ \t\r\n]*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$))?)?/y;
const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));/g;
const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
/** Elements whose children are conditions (RFC 6120, XEP-0198). */
const BEARERS: ReadonlySet<string> = new Set(["error", "failure", "failed"]);

export class Inside {
  /** Each namespace that is declared, as written. */
  readonly namespaces: string[] = [];
  /** Values of attributes named "code". */
  readonly codes: string[] = [];
  /** Names of the children of error, failure and failed, but for text. */
  readonly conditions: string[] = [];
  /** The text of every body. */
  readonly bodies: string[] = [];
  private readonly xml: string;
  private readonly path: string[] = [];
  private bodiesOpen = 0;
  private body: string[] = [];

  constructor(xml: string) {
    this.xml = xml;
    let at = 0;
    while (at < xml.length) at = xml[at] === "<" ? this.markup(at) : this.text(at);
    this.endBody();
  }

  private text(at: number): number {
    const end = this.find("<", at);
    if (this.bodiesOpen) this.body.push(resolved(this.xml.slice(at, end)));
    return end;
  }

  private markup(at: number): number {
    const { xml } = this;
    if (xml.startsWith("<!--", at)) return this.after("-->", at + 4);
    if (xml.startsWith("<![CDATA[", at)) {
      const end = this.find("]]>", at + 9);
      if (this.bodiesOpen) this.body.push(xml.slice(at + 9, end));
      return end + 3;
    }
    if (xml.startsWith("<!", at) || xml.startsWith("<?", at)) return this.after(">", at);
    if (xml.startsWith("</", at)) {
      this.close();
      return this.after(">", at);
    }
    return this.open(at + 1);
  }

  /** Read an opening tag from its name on. */
  private open(at: number): number {
    const { xml } = this;
    NAME_END.lastIndex = at;
    const found = NAME_END.exec(xml);
    const whole = xml.slice(at, found?.index ?? xml.length);
    const name = whole.slice(whole.lastIndexOf(":") + 1);
    const parent = this.path.at(-1);
    if (parent !== undefined && BEARERS.has(parent) && name !== "text") this.conditions.push(name);
    const end = this.attributes(found?.index ?? xml.length);
    this.path.push(name);
    if (name === "body") this.bodiesOpen++;
    if (xml.startsWith("/>", end)) {
      this.close();
      return end + 2;
    }
    return xml[end] === ">" ? end + 1 : end;
  }

  /** Read attributes; returns where the tag ends, or the next one begins. */
  private attributes(start: number): number {
    const { xml } = this;
    let at = start;
    while (at < xml.length) {
      const sign = xml[at]!;
      if (sign === ">" || sign === "<" || xml.startsWith("/>", at)) return at;
      ATTRIBUTE.lastIndex = at;
      const found = "/= \t\r\n".includes(sign) ? null : ATTRIBUTE.exec(xml);
      if (!found) {
        at++;
        continue;
      }
      this.attribute(found[1]!, found[2] ?? found[3] ?? "");
      at = ATTRIBUTE.lastIndex;
    }
    return at;
  }

  private attribute(name: string, value: string): void {
    if (name === "xmlns" || name.startsWith("xmlns:")) this.namespaces.push(value);
    else if (name === "code") this.codes.push(value);
  }

  private close(): void {
    if (this.path.pop() === "body") {
      this.bodiesOpen--;
      this.endBody();
    }
  }

  private endBody(): void {
    if (this.body.length === 0) return;
    this.bodies.push(this.body.join(""));
    this.body = [];
  }

  private find(what: string, at: number): number {
    const found = this.xml.indexOf(what, at);
    return found < 0 ? this.xml.length : found;
  }

  private after(what: string, at: number): number {
    return Math.min(this.xml.length, this.find(what, at) + what.length);
  }
}

/** The text with its references resolved (XML 1.0 §4.1, §4.6); what is none stays as it is. */
export function resolved(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name) return NAMED[name]!;
    const point = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? "", 16);
    const legal = (point > 0 && point < 0xd800) || (point >= 0xe000 && point <= 0x10ffff);
    return legal ? String.fromCodePoint(point) : whole;
  });
}
