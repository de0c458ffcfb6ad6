// The kernel's answers to what filters cannot tell here: "lint" and XPath, entry by entry, in slices; and the registry's
// table of namespaces. A question is worked on only as long as somebody reads its answers. Messages get lost now and
// then: what has not come is asked for again. Without a kernel the page's own XPath answers.

import type { Answers, Oracle as IOracle, Specs } from "./filter/around";
import { pageXPath } from "./filter/xpath";
import type { Link } from "./link";
import type { Model } from "./model";
import type { Store } from "./store";

const SLICE = 2000; // entries in one question
const ASK_AGAIN = 2000; // ms

/** What the kernel sends; see xmppkit/widgets/answers.py. */
type Message =
  | { k: "answer"; id: number; from: number; next: number; hits: number[] }
  | { k: "specs"; table: Record<string, string> };

export class Oracle implements IOracle, Specs {
  table: ReadonlyMap<string, string> | null = null;
  private readonly books = new Map<string, Book>();
  private readonly listeners = new Set<() => void>();
  private readonly store: Store;
  private readonly link: Link;
  private readonly model: Model;
  private askedForSpecs = Number.NEGATIVE_INFINITY;

  constructor(model: Model, store: Store, link: Link) {
    this.model = model;
    this.store = store;
    this.link = link;
    model.on("msg:custom", this.onMessage);
  }

  /** Call `listener` when there are new answers; returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.model.off("msg:custom", this.onMessage);
    for (const book of this.books.values()) book.close();
  }

  request(): void {
    const now = performance.now();
    if (this.table || this.link.offline || now - this.askedForSpecs < ASK_AGAIN) return;
    this.askedForSpecs = now;
    this.send({ k: "specs?" });
  }

  answers(question: string): Answers {
    let book = this.books.get(question);
    if (!book) {
      book = new Book(this.books.size + 1, question, this.store, this.link, (content) => this.send(content));
      this.books.set(question, book);
    }
    return book;
  }

  private readonly onMessage = (message: Message): void => {
    if (message.k === "specs") this.table = new Map(Object.entries(message.table));
    else if (message.k !== "answer") return;
    else for (const book of this.books.values()) if (book.id === message.id) book.learn(message);
    for (const listener of this.listeners) listener();
  };

  private send(content: object): void {
    try {
      this.model.send(content);
    } catch {
      // the kernel is gone: the link notices it
    }
  }
}

/** The answers to one question. */
class Book implements Answers {
  readonly id: number;
  private upTo = 0;
  private readonly hits = new Set<number>();
  private readonly question: string;
  private readonly store: Store;
  private readonly link: Link;
  private readonly send: (content: object) => void;
  private readonly local: ((number: number) => boolean) | null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: number, question: string, store: Store, link: Link, send: (content: object) => void) {
    this.id = id;
    this.question = question;
    this.store = store;
    this.link = link;
    this.send = send;
    this.local = localTest(question, store);
  }

  /** Asks for more, if there is more to know. */
  get next(): number {
    if (this.link.offline) return Number.POSITIVE_INFINITY;
    this.upTo = Math.max(this.upTo, this.store.first);
    if (this.upTo < this.store.next && this.timer === undefined) this.ask();
    return this.upTo;
  }

  has(number: number): boolean {
    return number < this.upTo ? this.hits.has(number) : this.link.offline && this.local?.(number) === true;
  }

  learn({ from, next, hits }: Message & { k: "answer" }): void {
    if (from > this.upTo || next <= this.upTo) return; // an answer to a question asked twice
    for (const number of hits) this.hits.add(number);
    this.upTo = next;
    this.close();
  }

  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private ask(): void {
    const next = Math.min(this.store.next, this.upTo + SLICE);
    this.send({ k: "ask", id: this.id, q: this.question, from: this.upTo, next });
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.next;
    }, ASK_AGAIN);
  }
}

/** What the page can answer itself. */
export function localTest(question: string, store: Store): ((number: number) => boolean) | null {
  if (!question.startsWith("xpath:")) return null;
  const holds = pageXPath(question.slice(7, -1).replace(/\\(["\\])/g, "$1"));
  return (number) => {
    const head = store.head(number);
    if (!head?.name || head.kind === "header" || head.kind === "footer") return false;
    const xml = store.xml(number);
    const prefixed = /^[^\s>]*:/.test(xml);
    return holds(xml, prefixed ? "jabber:client" : head.namespace);
  };
}
