// A model without a kernel: what the inspector would ask one, it answers from what the page holds.

import type { Model } from "../shared/model";
import { batchesOf, type Content, type PackedPiece, type Piece, unpacked } from "./content";

const KEPT = 20; // pieces kept unpacked
const SLICE = 10; // ms for an XPath question

/** What the inspector asks; see the modules of xmppkit/widgets that answer it in a kernel. */
type Question =
  | { k: "ready" }
  | { k: "rows?"; numbers: number[] }
  | { k: "explain?" | "related?" | "code?"; number: number }
  | { k: "ask"; id: number; q: string; from: number; next: number }
  | { k: string };

type Asked<K extends string> = Extract<Question, { k: K }>;

/** Whether an XPath question holds for an entry; null where it is no such question. */
export type XPathTest = (question: string) => ((number: number) => boolean) | null;

export class SavedModel implements Model {
  private readonly content: Content;
  private readonly xpath: XPathTest;
  private readonly state: Record<string, unknown>;
  private readonly listeners = new Map<string, Set<(...args: never[]) => void>>();
  private readonly open = new Map<PackedPiece, Promise<Piece>>();
  private readonly tests = new Map<string, ReturnType<XPathTest>>();
  private readonly lint: ReadonlySet<number>;
  private begun = false;

  constructor(content: Content, xpath: XPathTest) {
    this.content = content;
    this.xpath = xpath;
    this.lint = new Set(content.lint);
    this.state = { filter: "", height: "100vh", saved_filters: {}, ...content.settings, saved: content.title };
  }

  get(name: string): unknown {
    return this.state[name];
  }

  set(name: string, value: unknown): void {
    this.state[name] = value;
  }

  save_changes(): void {} // there is nobody to tell

  on(event: string, callback: (...args: never[]) => void): void {
    const known = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, known.add(callback));
  }

  off(event: string, callback: (...args: never[]) => void): void {
    this.listeners.get(event)?.delete(callback);
  }

  send(content: unknown): void {
    void this.answer(content as Question);
  }

  private tell(message: object, buffers: DataView[] = []): void {
    for (const listener of this.listeners.get("msg:custom") ?? []) listener(...([message, buffers] as never[]));
  }

  private async answer(question: Question): Promise<void> {
    if (question.k === "ready") await this.begin();
    else if (question.k === "rows?") await this.tellRows((question as Asked<"rows?">).numbers);
    else if (question.k === "ask") setTimeout(() => this.look(question as Asked<"ask">));
    else if ("number" in question) await this.tellAbout(question.k, question.number);
  }

  /** Tell all that is known from the beginning: entries, findings, annotations, the registry. */
  private async begin(): Promise<void> {
    if (this.begun) return;
    this.begun = true;
    const { entries, bytes, bundles } = this.content;
    this.tell({ k: "bounds", entries: 4 * entries, bytes: 4 * bytes }); // nothing comes, so it is never nearly full
    let next = 1;
    for (const bundle of bundles) {
      for (const [header, buffers] of await batchesOf(bundle)) {
        if (header.first > next) this.tell({ k: "absent", next: header.first });
        this.tell(header, buffers);
        next = header.first + header.n;
      }
    }
    for (const message of await unpacked<object[]>(this.content.told)) this.tell(message);
  }

  private async tellRows(numbers: readonly number[]): Promise<void> {
    const rows = [];
    for (const number of numbers) {
      const packed = this.pieceOf(number);
      const explained = packed && (await this.unpack(packed)).explained[number];
      if (explained) rows.push([number, explained.sentence, explained.specs.map(({ name }) => name)]);
    }
    this.tell({ k: "rows", rows });
  }

  private async tellAbout(what: string, number: number): Promise<void> {
    const packed = this.pieceOf(number);
    if (!packed) return;
    const { explained, related, code } = await this.unpack(packed);
    if (what === "explain?") this.tell({ k: "explained", number, explanation: explained[number] });
    else if (what === "related?") this.tell({ k: "related", number, items: related[number], complete: true });
    else if (what === "code?") this.tell({ k: "code", number, code: code[number] });
  }

  /** Answer for as many entries as there is time for; the inspector asks again for the rest. */
  private look({ id, q, from, next }: Asked<"ask">): void {
    const test = this.testOf(q);
    const deadline = performance.now() + SLICE;
    const hits: number[] = [];
    let at = from;
    while (at < next && (at === from || performance.now() < deadline)) {
      if (test?.(at)) hits.push(at);
      at++;
    }
    this.tell({ k: "answer", id, from, next: at, hits });
  }

  private testOf(question: string): ReturnType<XPathTest> {
    if (question === "lint") return (number) => this.lint.has(number);
    if (!this.tests.has(question)) this.tests.set(question, this.xpath(question));
    return this.tests.get(question)!;
  }

  private pieceOf(number: number): PackedPiece | undefined {
    return this.content.pieces.find(({ last }) => number <= last);
  }

  private unpack(packed: PackedPiece): Promise<Piece> {
    const known = this.open.get(packed) ?? unpacked<Piece>(packed.data);
    this.open.delete(packed);
    this.open.set(packed, known);
    const oldest = this.open.keys().next();
    if (this.open.size > KEPT && !oldest.done) this.open.delete(oldest.value);
    return known;
  }
}
