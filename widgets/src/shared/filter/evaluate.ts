// From a filter's tree to a function that looks at entries. What each test means is the same, step by step, as in
// xmppkit/filter/evaluate.py. Cheap looks come first: bytes are decoded only where nothing else will do.

import { DIRECTIONS, KINDS } from "../entry";
import type { Around } from "./around";
import { Address, fold, globbed } from "./compare";
import { fail } from "./fault";
import { Inside } from "./inside";
import { finder, isAscii, Needle } from "./needle";
import { type Leaf, leaves, type Node, type Value } from "./tree";
import { pageXPath } from "./xpath";

export type Test = (number: number) => boolean;

export interface Sieve {
  accepts: Test;
  /** Entries before this number can be judged; what comes after has to wait for an answer. */
  ready(): number;
  /** Whether an entry's reply can change what was said of it. */
  readonly pairs: boolean;
  /** Whether there is an answer where there is no kernel: not so for lint. */
  readonly answered: boolean;
}

const MANAGEMENT = /^urn:xmpp:sm:[0-9]+$/;
const STREAMS = "http://etherx.jabber.org/streams";
const NEGOTIATION: ReadonlySet<string> = new Set([
  "urn:ietf:params:xml:ns:xmpp-sasl",
  "urn:ietf:params:xml:ns:xmpp-tls",
  "urn:xmpp:sasl:2",
  "urn:xmpp:sasl:1",
]);
const GROUPS: Record<string, readonly string[]> = {
  stanza: ["message", "presence", "iq"],
  stream: ["header", "footer"],
};
const MESSAGE = KINDS.indexOf("message");
const PRESENCE = KINDS.indexOf("presence");
const IQ = KINDS.indexOf("iq");
const NONZA = KINDS.indexOf("nonza");

/** Make the function for a tree. */
export function compile(node: Node, around: Around): Sieve {
  const compiler = new Compiler(around);
  const accepts = compiler.test(node);
  const waits = compiler.waits;
  const pairs = [...leaves(node)].some(
    ({ leaf }) => leaf.op === "slow" || (leaf.op === "word" && leaf.name === "unanswered"),
  );
  if (pairs) waits.push(() => around.pairs.next);
  const answered = ![...leaves(node)].some(({ leaf }) => leaf.op === "word" && leaf.name === "lint");
  const ready = (): number => waits.reduce((least, wait) => Math.min(least, wait()), Number.POSITIVE_INFINITY);
  return { accepts, ready, pairs, answered };
}

class Compiler {
  /** For each test that waits for answers: up to which number there are some. */
  readonly waits: (() => number)[] = [];
  private readonly around: Around;
  private readonly reader: Reader;

  constructor(around: Around) {
    this.around = around;
    this.reader = new Reader(around);
  }

  test(node: Node): Test {
    if (node.op === "not") {
      const inner = this.test(node.part);
      return (number) => !inner(number);
    }
    if (node.op === "all" || node.op === "either") {
      const tests = node.parts.map((part) => this.test(part));
      if (node.op === "all") return (number) => tests.every((test) => test(number));
      return (number) => tests.some((test) => test(number));
    }
    return this.leaf(node);
  }

  private leaf(node: Leaf): Test {
    switch (node.op) {
      case "text":
        return this.text(node.text);
      case "pattern":
        return this.pattern(new RegExp(node.source, "u"), node.fold);
      case "field":
        return this.field(node.key, node.values);
      case "word":
        return this.word(node.name);
      case "xpath":
        return this.xpath(node);
      default:
        return this.measure(node);
    }
  }

  private measure(node: Leaf & { op: "numbers" | "since" | "slow" }): Test {
    const { store, pairs } = this.around;
    if (node.op === "numbers") {
      const first = node.first ?? 0;
      const last = node.last ?? Number.POSITIVE_INFINITY;
      return (number) => first <= number && number <= last;
    }
    if (node.op === "since") {
      const since = store.timeOf(store.next - 1) - node.seconds;
      return (number) => store.timeOf(number) >= since;
    }
    return (number) => {
      const took = pairs.seconds(number);
      return took !== undefined && took > node.seconds;
    };
  }

  private xpath(node: Leaf & { op: "xpath" }): Test {
    try {
      pageXPath(node.expression);
    } catch {
      fail(node.start, node.end, "no xpath");
    }
    return this.asked(`xpath:${quoted(node.expression)}`);
  }

  /** A question for the kernel. */
  private asked(question: string): Test {
    const answers = this.around.oracle.answers(question);
    this.waits.push(() => answers.next);
    return (number) => answers.has(number);
  }

  // -- text ------------------------------------------------------------------------------

  private text(text: string): Test {
    const { store } = this.around;
    const inWire = this.inWire(text);
    const inNote = finder(text);
    return (number) => inWire(number) || inNote(store.note(number));
  }

  /** Whether a text stands in the bytes, whatever its case. */
  private inWire(text: string): Test {
    const { store } = this.around;
    const folded = fold(text);
    if (isAscii(folded)) {
      const needle = new Needle(folded);
      return (number) => store.contains(number, needle);
    }
    const found = finder(text);
    return (number) => found(this.reader.xml(number));
  }

  private pattern(pattern: RegExp, folded: boolean): Test {
    const { store } = this.around;
    if (!folded) return (number) => pattern.test(this.reader.xml(number)) || pattern.test(store.note(number));
    return (number) => pattern.test(this.reader.folded(number)) || pattern.test(fold(store.note(number)));
  }

  // -- keys --------------------------------------------------------------------------------

  private field(key: string, values: Value[]): Test {
    const { store } = this.around;
    switch (key) {
      case "kind":
        return this.kind(values);
      case "dir": {
        const ways = new Set(values.map((value) => DIRECTIONS.indexOf(value.text as (typeof DIRECTIONS)[number])));
        return (number) => ways.has(store.directionOf(number));
      }
      case "type":
        return this.type(values);
      case "id": {
        const matches = texts(values, false);
        return (number) => {
          const id = store.field(number, "id");
          return id !== null && matches(id);
        };
      }
      case "note":
        return this.note(values);
      case "who":
      case "from":
      case "to":
      case "with":
        return this.addresses(key, values);
      default:
        return this.inside(key, values);
    }
  }

  private note(values: Value[]): Test {
    const { notes } = this.around;
    const found = inBody(values);
    return (number) => found(notes.note(number));
  }

  private kind(values: Value[]): Test {
    const { store } = this.around;
    const names = values.flatMap((value) => GROUPS[value.text] ?? [value.text]);
    const kinds = new Set(names.map((name) => KINDS.indexOf(name as (typeof KINDS)[number])));
    return (number) => kinds.has(store.kindOf(number));
  }

  private type(values: Value[]): Test {
    const { store } = this.around;
    const matches = remembered(texts(values, true));
    return (number) => matches(store.field(number, "type") ?? impliedType(store.kindOf(number)));
  }

  private addresses(key: "who" | "from" | "to" | "with", values: Value[]): Test {
    const { store } = this.around;
    const addresses = values.map((value) => new Address(value.text, value.wild));
    const matches = remembered((text: string | null) => addresses.some((address) => address.matches(text)));
    if (key === "who") return (number) => matches(store.field(number, "stream"));
    if (key !== "with") return (number) => matches(store.field(number, key));
    const columns = ["from", "to", "stream"] as const;
    return (number) => columns.some((column) => matches(store.field(number, column)));
  }

  /** Keys that look into the element. */
  private inside(key: string, values: Value[]): Test {
    if (key === "ns") return this.namespaces(texts(values, false), values.map(longestPiece));
    if (key === "xep") return this.xep(values);
    if (key === "code") return this.any("codes", texts(values, false), ["code"]);
    if (key === "condition") return this.any("conditions", texts(values, true), ["error", "failure", "failed"]);
    return this.any("bodies", inBody(values), ["body"]);
  }

  /** Whether one of the texts inside matches; `hints`: one of them stands in the bytes if so. */
  private any(what: keyof Inside & `${string}s`, matches: (text: string) => boolean, hints: string[]): Test {
    const likely = this.hinted(hints);
    return (number) => likely(number) && (this.reader.inside(number)[what] as string[]).some(matches);
  }

  private hinted(hints: string[]): Test {
    const useful = hints.every((hint) => hint.length > 2 && isAscii(hint));
    if (!useful) return () => true;
    const tests = hints.map((hint) => this.inWire(hint));
    return (number) => tests.some((test) => test(number));
  }

  private namespaces(matches: (text: string) => boolean, hints: string[]): Test {
    const { store } = this.around;
    const own = remembered((namespace: string | null) => matches(namespace ?? ""));
    const declared = this.any("namespaces", matches, hints);
    return (number) => own(store.field(number, "namespace")) || declared(number);
  }

  private xep(values: Value[]): Test {
    const wanted = new Set(values.map((value) => `XEP-${value.text}`));
    return this.withSpecs((table) => {
      const known = new Set([...table].filter(([, spec]) => wanted.has(spec)).map(([namespace]) => namespace));
      if (known.size === 0) return () => false;
      return this.namespaces((namespace) => known.has(namespace), [...known]);
    });
  }

  /** A test that can be made only once the registry is here. */
  private withSpecs(make: (table: ReadonlyMap<string, string>) => Test): Test {
    const { specs } = this.around;
    this.waits.push(() => {
      if (!specs.table) specs.request(); // again: messages get lost
      return specs.table ? Number.POSITIVE_INFINITY : 0;
    });
    let made: Test | undefined;
    return (number) => {
      if (specs.table) made ??= make(specs.table);
      return made?.(number) ?? false;
    };
  }

  // -- words ---------------------------------------------------------------------------------

  private word(name: string): Test {
    const { store, pairs, notes } = this.around;
    switch (name) {
      case "message":
        return (number) => store.kindOf(number) === MESSAGE;
      case "presence":
        return (number) => store.kindOf(number) === PRESENCE;
      case "iq":
        return (number) => store.kindOf(number) === IQ;
      case "error":
        return (number) => this.error(number);
      case "starred":
        return (number) => notes.starred(number);
      case "unanswered":
        return (number) => pairs.unanswered(number);
      case "sm": {
        const matches = remembered((namespace: string | null) => MANAGEMENT.test(namespace ?? ""));
        return (number) => matches(store.field(number, "namespace"));
      }
      case "unknown":
        return this.withSpecs((table) => this.unknown(table));
      default:
        return this.asked(name);
    }
  }

  private error(number: number): boolean {
    const { store } = this.around;
    const kind = store.kindOf(number);
    if (kind === MESSAGE || kind === PRESENCE || kind === IQ) return store.field(number, "type") === "error";
    if (kind !== NONZA) return false;
    const name = store.field(number, "name");
    const namespace = store.field(number, "namespace") ?? "";
    if (name === "failed") return MANAGEMENT.test(namespace);
    return (name === "error" && namespace === STREAMS) || (name === "failure" && NEGOTIATION.has(namespace));
  }

  private unknown(table: ReadonlyMap<string, string>): Test {
    const { store } = this.around;
    const strange = (namespace: string): boolean => namespace !== "" && !table.has(namespace);
    return (number) =>
      strange(store.field(number, "namespace") ?? "") || this.reader.inside(number).namespaces.some(strange);
  }
}

/** What has been read of the entry looked at last: several tests look at one entry. */
class Reader {
  private readonly around: Around;
  private number = -1;
  private text: string | undefined;
  private foldedText: string | undefined;
  private read: Inside | undefined;

  constructor(around: Around) {
    this.around = around;
  }

  private turnTo(number: number): void {
    if (number === this.number) return;
    this.number = number;
    this.text = this.foldedText = this.read = undefined;
  }

  xml(number: number): string {
    this.turnTo(number);
    this.text ??= this.around.store.xml(number);
    return this.text;
  }

  folded(number: number): string {
    this.turnTo(number);
    this.foldedText ??= fold(this.xml(number));
    return this.foldedText;
  }

  inside(number: number): Inside {
    this.turnTo(number);
    this.read ??= new Inside(this.xml(number));
    return this.read;
  }
}

/** RFC 6121 §5.2.2, §4.7.1. */
const impliedType = (kind: number): string => (kind === MESSAGE ? "normal" : kind === PRESENCE ? "available" : "");

/** Compares a whole text with values. */
function texts(values: Value[], whateverCase: boolean): (text: string) => boolean {
  const form = whateverCase ? fold : (text: string) => text;
  const plain = new Set(values.filter((value) => !value.wild).map((value) => form(value.text)));
  const wild = values.filter((value) => value.wild).map((value) => form(value.text));
  return (text) => plain.has(form(text)) || wild.some((pattern) => globbed(pattern, form(text)));
}

/** Text of a body is searched, not compared; "*" stands for anything between two pieces. */
function inBody(values: Value[]): (text: string) => boolean {
  const tests = values.map((value) => {
    if (!value.wild) return finder(value.text);
    const pattern = `*${fold(value.text)}*`;
    return (body: string) => globbed(pattern, fold(body));
  });
  return (body) => tests.some((test) => test(body));
}

const REMEMBERED = 4096;

/** The same function, its results kept: addresses and namespaces come again and again. */
function remembered<T>(test: (text: T) => boolean): (text: T) => boolean {
  const known = new Map<T, boolean>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      found = test(text);
      known.set(text, found);
    }
    return found;
  };
}

/** What must stand in the text that a value matches. */
function longestPiece(value: Value): string {
  const pieces = value.wild ? value.text.split("*") : [value.text];
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "");
}

/** Text in quotation marks, as the parser reads it. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;
