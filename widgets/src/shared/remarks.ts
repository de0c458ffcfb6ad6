// What the kernel knows about entries: a sentence for each row, an explanation of the one that is read, and what lint
// found. Rows are asked for when they are shown, so what nobody looks at costs nothing. Messages get lost now and then:
// what has not come is asked for again when it is shown again.

import type { Model } from "./model";

export interface RowRemark {
  sentence: string;
  /** Names of the specifications used, such as "XEP-0030". */
  specs: readonly string[];
}

/** About an attribute, or about text (whose name is ""). */
export interface Remark {
  name: string;
  value: string;
  meaning: string;
  spec: string | null;
  section: string | null;
  url: string | null;
}

export interface ElementRemark {
  name: string;
  namespace: string;
  depth: number;
  meaning: string;
  spec: string | null;
  section: string | null;
  url: string | null;
  attributes: readonly Remark[];
  text: Remark | null;
}

export interface Explanation {
  sentence: string;
  specs: readonly { name: string; title?: string; status?: string; url?: string }[];
  /** In document order. */
  elements: readonly ElementRemark[];
}

export type Severity = "error" | "warning" | "hint";

export interface Finding {
  number: number;
  severity: Severity;
  rule: string;
  message: string;
  reason: string;
  mend: string;
  /** Index of the element in document order. */
  element: number;
  attribute: string | null;
  spec: string;
  section: string;
  url: string;
}

type Message =
  | { k: "rows"; rows: [number, string, string[]][] }
  | { k: "explained"; number: number; explanation: Explanation }
  | { k: "findings"; findings: Finding[] };

/** What changed: sentences of rows, an explanation, or findings. */
export type News = "rows" | "explained" | "findings";

const KEPT_ROWS = 4000;
const KEPT_EXPLANATIONS = 100;
const KEPT_FINDINGS = 30; // of one entry: strangers send thousands of the same mistake
const ASK_DELAY = 30; // ms: rows that come together are asked for together
const ASK_INTERVAL = 150; // ms between two questions
const RUSH = 20; // rows in that time that nobody can read: not worth a question, which costs the kernel far more than a row
const ASK_AGAIN = 1500; // ms
const SOON = 400; // ms in which an answer is likely
const ASK_MOST = 100; // rows in one question: more than a screen has

const RANK: Record<Severity, number> = { error: 3, warning: 2, hint: 1 };

/** What was found in one entry. */
interface Found {
  /** The worst, which come first. */
  worst: Finding[];
  /** All of them, by what tells one from another. */
  all: Map<string, Severity>;
}

export class Remarks {
  /** Findings by severity. */
  readonly counts: Record<Severity, number> = { error: 0, warning: 0, hint: 0 };
  private readonly rows = new Map<number, RowRemark>();
  private readonly explanations = new Map<number, Explanation>();
  private readonly findings = new Map<number, Found>();
  private readonly wanted = new Set<number>();
  private readonly asked = new Map<number, number>(); // when, by number
  private lastAsked = Number.NEGATIVE_INFINITY;
  private looked = Number.NEGATIVE_INFINITY; // when it was last decided whether to ask
  private fresh = 0; // rows wanted since then
  private rushing = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lateTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<(news: News) => void>();
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
    model.on("msg:custom", this.onMessage);
  }

  close(): void {
    clearTimeout(this.timer);
    clearTimeout(this.lateTimer);
    this.model.off("msg:custom", this.onMessage);
  }

  /** Call `listener` when something new is known; returns what ends that. */
  subscribe(listener: (news: News) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What is known about a row that is being shown; the kernel is asked if that is nothing. */
  row(number: number): RowRemark | undefined {
    const known = this.rows.get(number);
    if (!known) this.want(number);
    return known;
  }

  /** The explanation of an entry that is being read; the kernel is asked if there is none yet. */
  explanation(number: number): Explanation | undefined {
    const known = this.explanations.get(number);
    if (!known) this.send({ k: "explain?", number });
    return known;
  }

  /** What lint found in an entry, the worst first, and of very many only those. */
  findingsOf(number: number): readonly Finding[] {
    return this.findings.get(number)?.worst ?? [];
  }

  /** How much lint found in an entry. */
  findingCount(number: number): number {
    return this.findings.get(number)?.all.size ?? 0;
  }

  /** Forget what is about entries before `first`. */
  forget(first: number): void {
    for (const known of [this.rows, this.explanations, this.asked]) {
      for (const number of known.keys()) if (number < first) known.delete(number);
    }
    for (const [number, each] of this.findings) {
      if (number >= first) continue;
      for (const severity of each.all.values()) this.counts[severity]--;
      this.findings.delete(number);
    }
  }

  private want(number: number): void {
    const now = performance.now();
    if (now - (this.asked.get(number) ?? Number.NEGATIVE_INFINITY) < ASK_AGAIN) return;
    this.wanted.add(number);
    this.asked.set(number, now);
    this.fresh++;
    this.timer ??= setTimeout(() => this.ask(), Math.max(ASK_DELAY, this.lastAsked + ASK_INTERVAL - now));
  }

  /** An answer is late: rows that wait for it must be drawn without. */
  private giveUpSome(): void {
    this.lateTimer = undefined;
    if (this.asked.size > 0) this.tell("rows");
  }

  /** Whether an answer about a row is likely to come at any moment. */
  awaits(number: number): boolean {
    return !this.rushing && performance.now() - (this.asked.get(number) ?? Number.NEGATIVE_INFINITY) < SOON;
  }

  private ask(): void {
    const now = performance.now();
    const again = now - this.looked < 2 * ASK_INTERVAL; // a screen that is drawn for the first time is no rush
    this.rushing = again && this.fresh > RUSH;
    this.looked = now;
    this.fresh = 0;
    this.keepLastWanted();
    this.timer = this.rushing ? setTimeout(() => this.ask(), ASK_INTERVAL) : undefined;
    if (this.rushing) return;
    this.lastAsked = now;
    this.send({ k: "rows?", numbers: [...this.wanted] });
    this.wanted.clear();
    this.lateTimer ??= setTimeout(() => this.giveUpSome(), SOON);
  }

  /** Only the last that were shown can be on the screen still. */
  private keepLastWanted(): void {
    for (const number of this.wanted) {
      if (this.wanted.size <= ASK_MOST) return;
      this.wanted.delete(number);
      this.asked.delete(number);
    }
  }

  private send(content: object): void {
    try {
      this.model.send(content);
    } catch {
      // the kernel is gone: what it has not told stays unknown
    }
  }

  private readonly onMessage = (message: Message): void => {
    if (message.k === "rows") this.takeRows(message.rows);
    else if (message.k === "explained") keep(this.explanations, message.number, message.explanation, KEPT_EXPLANATIONS);
    else if (message.k === "findings") for (const finding of message.findings) this.takeFinding(finding);
    else return;
    this.tell(message.k);
  };

  private tell(news: News): void {
    for (const listener of this.listeners) listener(news);
  }

  private takeRows(rows: readonly (readonly [number, string, string[]])[]): void {
    for (const [number, sentence, specs] of rows) {
      keep(this.rows, number, { sentence, specs }, KEPT_ROWS);
      this.asked.delete(number);
    }
  }

  /** Findings come again when another page opens. */
  private takeFinding(finding: Finding): void {
    const known: Found = this.findings.get(finding.number) ?? { worst: [], all: new Map() };
    const key = JSON.stringify([finding.rule, finding.element, finding.attribute, finding.message]);
    if (known.all.has(key)) return;
    known.all.set(key, finding.severity);
    known.worst.push(finding);
    known.worst.sort((a, b) => RANK[b.severity] - RANK[a.severity]);
    if (known.worst.length > KEPT_FINDINGS) known.worst.pop();
    this.findings.set(finding.number, known);
    this.counts[finding.severity]++;
  }
}

/** Put a value in, and the oldest out when there are more than `most`. */
function keep<T>(map: Map<number, T>, number: number, value: T, most: number): void {
  map.delete(number);
  map.set(number, value);
  if (map.size <= most) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}
