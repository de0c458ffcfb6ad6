// What is different between two elements, whatever the order of attributes and of unlike children, as
// xmppkit/recording/difference.py finds it.

/** One difference; `name` is an attribute's, "text()", or "" for an element as a whole. */
export interface Change {
  path: string;
  name: string;
  before: string | null;
  after: string | null;
}

/** An attribute or text on both sides; null where it is not there. */
export interface Value {
  name: string;
  /** The name as it is written. */
  label: string;
  before: string | null;
  after: string | null;
}

/** Two elements that are each other's, or one that has nobody. What is in them is looked at when it is asked for. */
export class Pair {
  readonly path: string;
  readonly before: Element | null;
  readonly after: Element | null;
  private readonly keys: Keys;
  private matched: Pair[] | undefined;

  constructor(keys: Keys, path: string, [before, after]: Sides, children?: Pair[]) {
    this.keys = keys;
    this.matched = children;
    this.path = path;
    this.before = before;
    this.after = after;
  }

  get attributes(): Value[] {
    return valuesOf(this.before, this.after);
  }

  get text(): Value {
    const texts = { before: textIn(this.before) || null, after: textIn(this.after) || null };
    return { name: "text()", label: "", ...texts };
  }

  /** Children in the order of the first, with what is new where it stands in the second. */
  get children(): Pair[] {
    this.matched ??= childrenOfPair(this.keys, this);
    return this.matched;
  }

  /** Whether nothing in them differs; null where one has nobody. */
  get equal(): boolean | null {
    const { keys, before, after } = this;
    return before && after && keys.of(before) === keys.of(after);
  }
}

type Sides = readonly [before: Element | null, after: Element | null];

const CONTENT = /^jabber:(client|server|component:(accept|connect))$/; // one stanza on its way (RFC 6120 §4.8.2)
const IDENTITIES = ["id", "jid", "var", "node", "code", "xml:lang"];

/** Match two elements; those of different names hold nothing in common, and stand in a pair of nobody. */
export function align(before: Element, after: Element): Pair {
  const keys = new Keys();
  const path = before.localName;
  if (tag(before) === tag(after)) return new Pair(keys, path, [before, after]);
  const each = [new Pair(keys, path, [before, null]), new Pair(keys, path, [null, after])];
  return new Pair(keys, path, [null, null], each);
}

/** The differences in matched elements. */
export function* changes(pair: Pair): Generator<Change> {
  const { path, before, after } = pair;
  if (before === null && after === null) {
    const [old, gone] = pair.children;
    yield { path, name: "", before: xml(old!.before), after: xml(gone!.after) };
  } else if (before === null || after === null) yield { path, name: "", before: xml(before), after: xml(after) };
  else if (!pair.equal) {
    for (const value of [...pair.attributes, pair.text]) {
      if (value.before !== value.after) yield { path, name: value.name, before: value.before, after: value.after };
    }
    for (const child of pair.children) yield* changes(child);
  }
}

/** The children of one element, text between them left out. */
export function childrenOf(element: Element | null): Element[] {
  const found: Element[] = [];
  for (let at = element?.firstElementChild; at; at = at.nextElementSibling) found.push(at);
  return found;
}

/** Attributes, declarations of namespaces left out. Asking for strings is far quicker than asking for nodes. */
function* attributesOf(element: Element): Generator<{ key: string; name: string; label: string; value: string }> {
  for (const label of element.getAttributeNames()) {
    if (label === "xmlns" || label.startsWith("xmlns:")) continue;
    const value = element.getAttribute(label)!;
    const node = label.includes(":") ? element.getAttributeNode(label) : null;
    const name = node?.localName ?? label;
    yield { key: `{${node?.namespaceURI ?? ""}}${name}`, name, label, value };
  }
}

/** The text of an element itself; only white space beside children is none. */
function textIn(element: Element | null): string {
  let text = "";
  for (let at = element?.firstChild; at; at = at.nextSibling) {
    if (at.nodeType === Node.TEXT_NODE || at.nodeType === Node.CDATA_SECTION_NODE) text += at.nodeValue;
  }
  return element?.firstElementChild && !text.trim() ? "" : text;
}

function childrenOfPair(keys: Keys, { path, before, after }: Pair): Pair[] {
  if (before && after) return matched(keys, path, before, after);
  const isOld = before !== null; // nothing in what stands alone is compared
  return childrenOf(before ?? after).map((child) => new Pair(keys, `${path}/${child.localName}`, sides(isOld, child)));
}

const sides = (isOld: boolean, element: Element): Sides => (isOld ? [element, null] : [null, element]);

function valuesOf(before: Element | null, after: Element | null): Value[] {
  const values = new Map<string, Value>();
  for (const { key, name, label, value } of before ? attributesOf(before) : []) {
    values.set(key, { name, label, before: value, after: null });
  }
  for (const { key, name, label, value } of after ? attributesOf(after) : []) {
    const known = values.get(key);
    if (known) known.after = value;
    else values.set(key, { name, label, before: null, after: value });
  }
  return [...values.values()];
}

/** Match the children of two elements, those of each name among themselves. */
function matched(keys: Keys, path: string, before: Element, after: Element): Pair[] {
  const ours = grouped(childrenOf(before));
  const others = grouped(childrenOf(after));
  const found = new Map<Element, Pair>(); // by the old one, or the new one that has none
  for (const name of new Set([...ours.keys(), ...others.keys()])) {
    const [left, right] = [ours.get(name) ?? [], others.get(name) ?? []];
    const several = Math.max(left.length, right.length) > 1;
    const places = new Map([...left.entries(), ...right.entries()].map(([at, each]) => [each, at + 1]));
    for (const [old, now] of alike(keys, left, right)) {
      const element = (old ?? now)!;
      const place = several ? `[${places.get(element)}]` : "";
      const where = `${path}/${element.localName}${place}`;
      found.set(element, new Pair(keys, where, [old, now]));
    }
  }
  return inOrder(before, after, found);
}

function inOrder(before: Element, after: Element, found: Map<Element, Pair>): Pair[] {
  const pairs = childrenOf(before).map((child) => found.get(child)!);
  const olds = new Map(pairs.map((pair) => [pair.after, pair]));
  const behind = new Map<Pair | undefined, Pair[]>(); // what is new, by the one that it stands behind
  let last: Pair | undefined;
  for (const child of childrenOf(after)) {
    const known = olds.get(child);
    if (known) last = known;
    else put(behind, last, found.get(child)!);
  }
  return [...(behind.get(undefined) ?? []), ...pairs.flatMap((pair) => [pair, ...(behind.get(pair) ?? [])])];
}

/** Equal ones are each other's, then those of one identity; what has none goes by its order. */
function* alike(keys: Keys, ours: Element[], others: Element[]): Generator<Sides> {
  if (ours.length === 1 && others.length === 1) {
    yield [ours[0]!, others[0]!];
    return;
  }
  let left = [ours, others] as const;
  for (const key of [(each: Element) => keys.of(each), identity]) {
    const { pairs, rest } = byKey(left[0], left[1], key);
    yield* pairs;
    left = rest;
  }
  const [old, now] = left.map((side) => side.filter((each) => identity(each) === null)) as [Element[], Element[]];
  for (let i = 0; i < Math.max(old.length, now.length); i++) yield [old[i] ?? null, now[i] ?? null];
  for (const each of left[0]) if (identity(each) !== null) yield [each, null];
  for (const each of left[1]) if (identity(each) !== null) yield [null, each];
}

function byKey(ours: Element[], others: Element[], key: (each: Element) => string | number | null) {
  const waiting = new Map<string | number, Element[]>();
  for (const each of others) {
    const its = key(each);
    if (its !== null) put(waiting, its, each);
  }
  for (const queue of waiting.values()) queue.reverse();
  const pairs: Sides[] = [];
  const taken = new Set<Element>();
  for (const each of ours) {
    const partner = waiting.get(key(each) ?? "")?.pop();
    if (!partner) continue;
    pairs.push([each, partner]);
    taken.add(each).add(partner);
  }
  const free = (each: Element): boolean => !taken.has(each);
  return { pairs, rest: [ours.filter(free), others.filter(free)] as const };
}

/** What tells an item of a list from others: without it, two are only of the same kind. */
function identity(element: Element): string | null {
  const name = IDENTITIES.find((each) => element.hasAttribute(each));
  return name === undefined ? null : `${name}=${element.getAttribute(name)}`;
}

function grouped(elements: Element[]): Map<string, Element[]> {
  const groups = new Map<string, Element[]>();
  for (const each of elements) put(groups, tag(each), each);
  return groups;
}

function put<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

function tag(element: Element): string {
  const namespace = element.namespaceURI ?? "";
  return `{${CONTENT.test(namespace) ? "" : namespace}}${element.localName}`;
}

/** Numbers that equal elements have equal. */
class Keys {
  private readonly known = new Map<string, number>();
  private readonly numbers = new WeakMap<Element, number>();

  of(element: Element): number {
    const number = this.numbers.get(element) ?? this.numberOf(element);
    this.numbers.set(element, number);
    return number;
  }

  private numberOf(element: Element): number {
    const attributes = Array.from(attributesOf(element), ({ key, value }) => `${key}=${value}`);
    const inner = childrenOf(element).map((child) => this.of(child));
    const key = JSON.stringify([tag(element), textIn(element), attributes.sort(), inner.sort()]);
    const number = this.known.get(key) ?? this.known.size;
    this.known.set(key, number);
    return number;
  }
}

const xml = (element: Element | null): string | null =>
  element === null ? null : new XMLSerializer().serializeToString(element);
