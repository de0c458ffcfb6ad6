// Two entries beside each other, and what is different between them, whatever the order of attributes and children.

import { label } from "../inspector/content";
import type { RowsHandlers } from "../inspector/rowsview";
import type { View } from "../inspector/views";
import { align, type Change, changes } from "../shared/diff";
import { button, h, setPressed } from "../shared/dom";
import { elementOf } from "../shared/element";
import { clock, counted, grouped } from "../shared/format";
import type { Kin } from "../shared/kin";
import type { Selection } from "../shared/selection";
import type { Store } from "../shared/store";
import { putText } from "../shared/text";
import { type Alike, alikeTo, isSame, seen } from "./alike";
import type { Compared, Sides } from "./compared";
import { type DiffLine, lines, plainLines } from "./lines";
import { drawLines, type Layout } from "./table";

const MOST = 1000; // lines drawn until the reader asks for more
const MOST_CHANGES = 200;
const LISTED = 6;
const VALUE = 100; // characters of a value in the list of changes

/** What comparing needs of the inspector. */
export interface CompareSource {
  store: Store;
  kin: Kin;
  compared: Compared;
  sentence(number: number): string | undefined;
  /** The reader wants to see an entry among the others. */
  go(number: number): void;
}

export class Compare implements View {
  readonly name = "compare";
  readonly label = "Compare";
  readonly title = "Two entries beside each other: what is different";
  readonly element = h("div", "xk-compare", { role: "region", "aria-label": "Comparison", tabindex: 0 });
  readonly following = true;
  readonly always = true;
  anchor: number | null = null;
  private active = false;
  private layout: Layout = "beside";
  private drawnFor = "";
  private headFor = "";
  private shown: Sides = [null, null];
  private frame = 0;
  private readonly top = h("div", "xk-compare-top");
  private readonly body = h("div", "xk-compare-body");
  private readonly source: CompareSource;
  private readonly selection: Selection;
  private readonly handlers: RowsHandlers;

  constructor(source: CompareSource, selection: Selection, handlers: RowsHandlers, signal: AbortSignal) {
    this.source = source;
    this.selection = selection;
    this.handlers = handlers;
    this.element.append(this.top, this.body);
    this.element.addEventListener("keydown", (event) => this.onKey(event), { signal });
    const end = source.kin.subscribe(() => this.request());
    signal.addEventListener("abort", () => {
      end();
      cancelAnimationFrame(this.frame);
    });
  }

  // -- as a view -----------------------------------------------------------------------

  setFollow(follow: boolean): void {
    if (follow) this.anchor = null;
  }
  restore(anchor: number): void {
    this.anchor = anchor;
  }
  activate(): void {
    this.active = true;
    this.request();
  }
  deactivate(): void {
    this.active = false;
  }
  request(): void {
    if (!this.active) return;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }
  redraw(): void {
    this.request();
  }
  removed(): void {
    this.request();
  }
  reveal(): void {
    this.request();
  }
  focus(): void {
    this.element.focus();
  }

  // -- drawing -------------------------------------------------------------------------

  private draw(): void {
    const { store, compared } = this.source;
    const chosen = this.selection.number;
    const alike = (number: number): Alike[] => {
      const related = number === chosen ? this.source.kin.of(number) : [];
      return alikeTo(store, number, related);
    };
    const sides = compared.pair(chosen, (number) => alike(number)[0]?.number);
    const base = compared.sides[0] ?? chosen;
    this.shown = sides;
    this.drawTop(sides, base === null ? [] : alike(base), base);
    this.drawBody(sides);
    this.handlers.drawn();
  }

  private drawTop(sides: Sides, alike: readonly Alike[], base: number | null): void {
    const { store, compared, sentence } = this.source;
    const told = sides.map((number) => (number === null ? "" : [store.has(number), sentence(number)]));
    const key = JSON.stringify([sides, compared.sides, alike, told, this.layout]);
    if (key === this.headFor) return;
    this.headFor = key;
    const focused = this.focused();
    const heads = sides.map((number, i) => this.head(number, i === 0 ? "A" : "B"));
    this.top.replaceChildren(this.tools(sides, alike, base), h("div", "xk-sides", {}, ...heads));
    if (focused) (this.top.querySelector<HTMLElement>(focused) ?? this.element).focus();
  }

  private focused(): string | null {
    const active = document.activeElement;
    return active instanceof HTMLElement && this.top.contains(active) ? `[data-do="${active.dataset.do}"]` : null;
  }

  private tools([a, b]: Sides, alike: readonly Alike[], base: number | null): HTMLElement {
    const { compared } = this.source;
    const bar = h("div", "xk-compare-tools");
    const add = (name: string, text: string, title: string, press: () => void): HTMLButtonElement => {
      const made = button("", text, title, press);
      made.dataset.do = name;
      bar.append(made);
      return made;
    };
    const unified = add("unified", "Unified", "One below the other instead of beside each other (u)", () =>
      this.turn(),
    );
    setPressed(unified, this.layout === "unified");
    if (a !== null && b !== null) add("swap", "Swap", "Exchange A and B (x)", () => compared.set([b, a]));
    if (compared.sides[0] !== null) {
      add("release", "Unmark", "Follow the chosen entry again", () => compared.set([null, null]));
    }
    const others = alike.filter(({ number }) => number !== a && number !== b);
    if (others.length > 0) bar.append(h("span", "xk-compare-with", {}, `#${base} with`));
    for (const { number, text } of others) {
      const pair: Sides = number < base! ? [number, base] : [base, number];
      add(`with-${number}`, `#${number}`, `Compare with #${number}: ${text}`, () => compared.set(pair));
    }
    return bar;
  }

  private head(number: number | null, letter: string): HTMLElement {
    const { store, sentence, go } = this.source;
    const box = h("div", "xk-side-head", {}, h("b", "xk-letter", { "data-letter": letter }, letter));
    const head = number === null ? undefined : store.head(number);
    if (!head || number === null) {
      box.append(number === null ? "nothing yet" : `#${number} is no longer here`);
      return box;
    }
    const to = button("xk-go", `#${number}`, "Show it in the list", () => go(number));
    to.dataset.do = `go-${letter}`;
    const name = h("b", `xk-k-${head.kind}`);
    putText(name, label(head));
    const how = h("span", "xk-seen-as");
    putText(how, `${clock(head.time)} ${seen(head)}`);
    const said = h("div", "xk-said");
    putText(said, sentence(number) ?? "");
    box.append(to, name, how, said);
    return box;
  }

  private drawBody([a, b]: Sides): void {
    const { store } = this.source;
    const key = JSON.stringify([a, b, a !== null && store.has(a), b !== null && store.has(b), this.layout]);
    if (key === this.drawnFor) return;
    this.drawnFor = key;
    if (a === null || b === null || !store.has(a) || !store.has(b)) this.body.replaceChildren(advice(a, b));
    else this.drawDifference(a, b);
  }

  private drawDifference(a: number, b: number): void {
    const { store } = this.source;
    const [one, other] = [elementOf(store, a), elementOf(store, b)];
    const pair = one && other ? align(one, other) : null;
    const found = pair ? first(changes(pair), MOST_CHANGES) : null;
    const text = (number: number): string => store.xml(number) || store.note(number);
    const all = pair ? lines(pair) : plainLines(text(a), text(b)).values();
    const verdict = h("p", "xk-verdict", { role: "status" }, this.verdict(a, b, found));
    const table = h("div", "xk-diff", { "data-layout": this.layout });
    this.body.replaceChildren(verdict, ...(found?.length ? [listed(found)] : []), table);
    this.more(table, all);
  }

  /** Draw so many lines more, and a button for the rest. */
  private more(table: HTMLElement, all: Iterator<DiffLine>): void {
    const some = first({ [Symbol.iterator]: () => ({ next: () => all.next() }) }, MOST + 1);
    drawLines(table, some.slice(0, MOST), this.layout);
    if (some.length <= MOST) return;
    const rest = (function* (): Generator<DiffLine> {
      yield some[MOST]!;
      for (let each = all.next(); !each.done; each = all.next()) yield each.value;
    })();
    const go = button("xk-more-lines", `Show ${grouped(MOST)} more lines`, "These two are long", () => {
      go.remove();
      this.focus();
      this.more(table, rest);
    });
    table.append(go);
  }

  private verdict(a: number, b: number, found: readonly Change[] | null): string {
    const { store } = this.source;
    const [one, other] = [store.head(a)!, store.head(b)!];
    if (found === null) return "Not both are whole elements, so their text is compared line by line.";
    if (found.length === 0) return "No difference: only order, prefixes or white space, if anything.";
    const count =
      found.length < MOST_CHANGES ? counted(found.length, "difference") : `${MOST_CHANGES} or more differences`;
    return isSame(one, other) ? `${count}: what was changed on the way` : count;
  }

  // -- what the reader does ------------------------------------------------------------

  private turn(): void {
    this.layout = this.layout === "beside" ? "unified" : "beside";
    this.request();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [a, b] = this.shown;
    if (event.key === "u") this.turn();
    else if (event.key === "x" && a !== null && b !== null) this.source.compared.set([b, a]);
    else if (event.key === "n" || event.key === "p") this.step(event.key === "n" ? 1 : -1);
    else return;
    event.preventDefault();
  }

  /** Bring the next or previous difference into sight. */
  private step(step: 1 | -1): void {
    const all = [...this.body.querySelectorAll<HTMLElement>(".xk-differs")];
    const at = all.findIndex((each) => each.classList.contains("xk-now"));
    const next = all[at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % (all.length || 1)];
    all[at]?.classList.remove("xk-now");
    next?.classList.add("xk-now");
    next?.scrollIntoView({ block: "nearest" });
  }
}

function first<T>(all: Iterable<T>, most: number): T[] {
  const found: T[] = [];
  if (most > 0) for (const each of all) if (found.push(each) >= most) break;
  return found;
}

function advice(a: number | null, b: number | null): HTMLElement {
  const lead = a === null && b === null ? "Nothing to compare yet." : "One more to compare it with.";
  const keys = h(
    "p",
    "",
    {},
    "Press ",
    h("kbd", "", {}, "d"),
    " on two rows, or hold Shift and click on the second one.",
  );
  return h("div", "xk-advice", {}, h("p", "xk-lead", {}, lead), keys);
}

/** The differences as a list. */
function listed(found: readonly Change[]): HTMLElement {
  const items = found.slice(0, LISTED).map(({ path, name, before, after }) => {
    const where = h("code");
    putText(where, name && name !== "text()" ? `${path}@${name}` : path);
    const item = h("li", "", {}, where, before === null ? "added" : after === null ? "removed" : "");
    if (before !== null) item.append(value("del", before));
    if (before !== null && after !== null) item.append("→");
    if (after !== null) item.append(value("ins", after));
    return item;
  });
  const more = found.length - items.length;
  if (more > 0) items.push(h("li", "", {}, `and ${grouped(more)} more below`));
  return h("ul", "xk-changed", { "aria-label": "Differences" }, ...items);
}

function value(tag: "del" | "ins", text: string): HTMLElement {
  const element = h(tag, "", { title: text.slice(0, 2000) });
  putText(element, text.length > VALUE ? `${text.slice(0, VALUE)}…` : text);
  return element;
}
