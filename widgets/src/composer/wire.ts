// What goes between the composer and its kernel half (xmppkit/widgets/composer.py): questions with answers, and news.

import type { Model } from "../shared/model";

export type Mode = "stanzas" | "nonzas" | "bytes";

export interface Listed {
  id: string;
  area: string;
  task: string;
  about: string;
  answer: string;
  specs: string[];
  mode: Mode;
  first: { id: string; task: string; contact: boolean }[];
}

export interface Draft {
  text: string;
  mode: Mode;
}

export interface Problem {
  line: number;
  column: number;
  severity: "error" | "warning" | "hint";
  message: string;
  spec?: string;
  section?: string | null;
  url?: string | null;
}

export interface Option {
  label: string;
  insert: string;
  kind: string;
  detail: string;
  meaning: string;
}

export interface Shown {
  number: number;
  kind: string;
  sentence: string;
  xml: string;
  cut: number;
  error: boolean;
}

export interface Outcome {
  n: number;
  state: "sending" | "waiting" | "listening" | "done" | "unanswered" | "refused";
  message: string;
  session: string;
  mode: Mode;
  sent: (Shown & { filled: string | null })[];
  came: (Shown & { ms: number | null })[];
  elsewhere: (Shown & { stream: string; changes: string[] })[];
  unanswered: string[];
}

export interface Kept {
  file: string;
  problem: string;
  history: { time: number; session: string; mode: Mode; text: string }[];
  favourites: { name: string; note: string; mode: Mode; text: string }[];
}

export interface Filled {
  id: string;
  parts: [string, boolean][];
  values: Record<string, string>;
  escaped: Record<string, string>;
}

export interface Copies {
  python: string | null;
  cell: string | null;
  step: string | null;
}

/** What the kernel tells of its own accord. */
export interface News {
  hello: { templates: Listed[]; labels: Record<string, string>; draft: Draft };
  sessions: { sessions: { name: string; connected: boolean }[] };
  kept: Kept;
  outcome: Outcome;
  load: Draft;
}

interface Answers {
  "check?": { problems: Problem[] };
  "complete?": { typed: string; options: Option[] };
  "template?": Filled;
  "copies?": Copies;
}

interface Message {
  k: string;
  n?: number;
}

const ANSWERS = new Set(["checked", "completions", "template", "copies"]);
const PATIENCE = 8000; // ms: a kernel that runs a cell answers later, and by then nobody waits for a completion

export class Wire {
  private readonly model: Model;
  private readonly waiting = new Map<number, (answer: unknown) => void>();
  private readonly listeners = new Map<string, Set<(news: never) => void>>();
  private last: number;

  constructor(model: Model) {
    this.model = model;
    this.last = Math.floor(Math.random() * 2 ** 30); // pages of one composer hear each other's answers
    model.on("msg:custom", this.onMessage);
  }

  close(): void {
    this.model.off("msg:custom", this.onMessage);
    for (const resolve of this.waiting.values()) resolve(null);
    this.waiting.clear();
  }

  /** Call `listener` with each piece of news of that kind, until the signal aborts. */
  on<K extends keyof News>(kind: K, listener: (news: News[K]) => void, signal: AbortSignal): void {
    const known = this.listeners.get(kind) ?? new Set();
    this.listeners.set(kind, known.add(listener));
    signal.addEventListener("abort", () => known.delete(listener));
  }

  /** Say something that needs no answer; whether a kernel is there to hear it. */
  tell(k: string, facts: object = {}): boolean {
    try {
      this.model.send({ k, ...facts });
      return true;
    } catch {
      return false; // a model whose comm died throws "Cannot send"
    }
  }

  /** Ask; null where no answer came. */
  ask<K extends keyof Answers>(k: K, facts: object): Promise<Answers[K] | null> {
    const n = this.number();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(n, null), PATIENCE);
      this.waiting.set(n, (answer) => {
        clearTimeout(timer);
        resolve(answer as Answers[K] | null);
      });
      if (!this.tell(k, { n, ...facts })) this.settle(n, null);
    });
  }

  /** A number for a question, or for what is sent. */
  number(): number {
    this.last += 1;
    return this.last;
  }

  private settle(n: number, answer: unknown): void {
    const resolve = this.waiting.get(n);
    this.waiting.delete(n);
    resolve?.(answer);
  }

  private readonly onMessage = (message: Message): void => {
    if (ANSWERS.has(message.k)) this.settle(message.n ?? 0, message);
    for (const listener of this.listeners.get(message.k) ?? []) listener(message as never);
  };
}
