// The stars and notes that readers put on entries: kept by the recording in the kernel, and here once it is gone.

import type { Link } from "./link";
import type { Model } from "./model";

export interface Annotation {
  readonly starred: boolean;
  readonly note: string;
}

/** What the kernel sends; see xmppkit/widgets/annotated.py. `all`: there are no others. */
interface Message {
  k: "annotations";
  all: boolean;
  annotations: Record<string, Annotation>;
}

const NOTHING: Annotation = { starred: false, note: "" };

export class Annotations {
  private readonly kept = new Map<number, Annotation>();
  private readonly listeners = new Set<(changed: readonly number[]) => void>();
  private readonly model: Model;
  private readonly link: Pick<Link, "offline">;

  constructor(model: Model, link: Pick<Link, "offline">) {
    this.model = model;
    this.link = link;
    model.on("msg:custom", this.onMessage);
  }

  close(): void {
    this.model.off("msg:custom", this.onMessage);
  }

  /** Call `listener` with the numbers of entries whose star or note changed; returns what ends that. */
  subscribe(listener: (changed: readonly number[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  of(number: number): Annotation {
    return this.kept.get(number) ?? NOTHING;
  }

  starred(number: number): boolean {
    return this.kept.get(number)?.starred ?? false;
  }

  note(number: number): string {
    return this.kept.get(number)?.note ?? "";
  }

  /** Change what is on an entry, here at once and in the recording. */
  put(number: number, change: Partial<Annotation>): void {
    const annotation = { ...this.of(number), ...change };
    this.learn({ [number]: annotation });
    if (this.link.offline) return;
    try {
      this.model.send({ k: "annotate", number, ...annotation });
    } catch {
      // the kernel is gone: it holds here all the same
    }
  }

  private learn(changes: Record<string, Annotation>): void {
    const changed = Object.keys(changes).map(Number);
    for (const number of changed) this.keep(number, changes[number]!);
    for (const listener of this.listeners) listener(changed);
  }

  private keep(number: number, { starred, note }: Annotation): void {
    if (starred || note) this.kept.set(number, { starred, note });
    else this.kept.delete(number);
  }

  private readonly onMessage = (message: Message): void => {
    if (message.k !== "annotations") return;
    const gone = message.all ? [...this.kept.keys()].filter((number) => !(number in message.annotations)) : [];
    this.learn({ ...Object.fromEntries(gone.map((number) => [number, NOTHING])), ...message.annotations });
  };
}
