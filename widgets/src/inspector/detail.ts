// The pane that shows one entry: its facts, and its XML or exact bytes.

import { textOf } from "../shared/block";
import { copyText } from "../shared/clipboard";
import { button, h, setPressed } from "../shared/dom";
import type { EntryHead } from "../shared/entry";
import { byteSize, counted, dateTime } from "../shared/format";
import { type Marks, paintTokens } from "../shared/paint";
import { prettyLines } from "../shared/pretty";
import type { Remarks } from "../shared/remarks";
import type { Store } from "../shared/store";
import { putText } from "../shared/text";
import { ARROWS, isStanza, label } from "./content";
import { Explain } from "./explain";
import { drawBytes, dumpText } from "./hex";
import { meaning } from "./meaning";

const SHOWN_BYTES = 256_000;
const SHOWN_LINES = 2000;
const DEEPEST = 20; // deeper elements are indented no further

export interface DetailHandlers {
  /** Say something to those who cannot see it. */
  announce(text: string): void;
  /** The reader wants to see entries with the same thing in them. */
  filterBy(text: string): void;
}

export class Detail {
  readonly element = h("div", "xk-detail", { role: "region", "aria-label": "Selected entry", tabindex: -1 });
  private number: number | null = null;
  private exact = false;
  private body: HTMLElement | null = null;
  private readonly store: Store;
  private readonly remarks: Remarks;
  private readonly handlers: DetailHandlers;
  private readonly explain: Explain;
  private readonly meaning = h("div", "xk-means");

  constructor(store: Store, remarks: Remarks, handlers: DetailHandlers) {
    this.store = store;
    this.remarks = remarks;
    this.handlers = handlers;
    this.explain = new Explain(handlers);
    this.show(null);
  }

  /** Show an entry, a gap or nothing. */
  show(number: number | null): void {
    const focused = this.focusedPart();
    this.draw(number);
    if (focused) (this.element.querySelector<HTMLElement>(focused) ?? this.element).focus();
  }

  /** Selector of the part that has the focus: drawing anew must not throw the focus out of the inspector. */
  private focusedPart(): string | null {
    const active = document.activeElement;
    if (!active || !this.element.contains(active)) return null;
    return [".xk-bytes", ".xk-copy"].find((part) => active.matches(part)) ?? ".xk-body";
  }

  private draw(number: number | null): void {
    this.number = number;
    this.body = null;
    const head = number === null ? undefined : this.store.head(number);
    if (!head) {
      this.element.replaceChildren(hint(number));
      return;
    }
    this.element.replaceChildren(this.titleBar(head), this.meaning, facts(head));
    if (head.kind !== "event") this.drawBody(head);
    this.tell();
  }

  /** Say what has become known about the entry. */
  tell(): void {
    const { number } = this;
    if (number === null || !this.store.has(number) || this.isEvent()) {
      this.meaning.replaceChildren();
      return;
    }
    const explanation = this.remarks.explanation(number);
    this.meaning.replaceChildren(...meaning(explanation, this.remarks.findingsOf(number)));
    if (explanation && this.body && !this.exact) this.explain.explains(explanation, this.body);
  }

  /** Show it again if the store has lost or regained it. */
  refresh(): void {
    const held = this.number !== null && this.store.has(this.number);
    if (held !== (this.body !== null) && (this.number === null || !this.isEvent())) this.show(this.number);
  }

  private isEvent(): boolean {
    return this.number !== null && this.store.head(this.number)?.kind === "event";
  }

  /** Put the keyboard into the XML; whether there is any. */
  focus(): boolean {
    this.body?.focus();
    return this.body !== null;
  }

  /** Put what is shown onto the clipboard: the bytes as text, exactly as they are, or the dump. */
  async copy(): Promise<void> {
    if (this.number === null || !this.store.has(this.number)) return;
    const bytes = this.store.wire(this.number);
    const done = await copyText(this.exact ? dumpText(bytes) : textOf(bytes) || this.store.note(this.number));
    this.handlers.announce(done ? `Copied entry #${this.number}` : "The browser did not allow copying");
    const copyButton = this.element.querySelector(".xk-copy");
    if (copyButton) copyButton.textContent = done ? "Copied" : "Not allowed";
  }

  private titleBar(head: EntryHead): HTMLElement {
    const name = h("b", `xk-name xk-k-${head.kind}`);
    putText(name, label(head));
    const way = head.direction === "local" ? "note" : `${ARROWS[head.direction]} ${head.direction}`;
    const bar = h("div", "xk-title", {}, name, h("span", "xk-way", { "data-direction": head.direction }, way));
    if (head.type && isStanza(head.kind)) {
      const type = h("span", head.type === "error" ? "xk-type xk-error" : "xk-type");
      putText(type, head.type);
      name.after(type);
    }
    bar.append(h("span", "xk-spring"));
    if (head.kind !== "event") bar.append(this.exactButton());
    bar.append(
      button("xk-copy", "Copy", "Copy what is shown below, exactly as it was on the wire", () => void this.copy()),
    );
    return bar;
  }

  private exactButton(): HTMLElement {
    const toggle = button("xk-bytes", "Exact bytes", "Show every byte as it was on the wire (b)", () =>
      this.toggleExact(),
    );
    setPressed(toggle, this.exact);
    return toggle;
  }

  /** Change between indented XML and exact bytes. */
  toggleExact(): void {
    this.exact = !this.exact;
    this.show(this.number);
  }

  private drawBody(head: EntryHead): void {
    const text = this.exact ? "Exact bytes" : "XML";
    const body = h("div", "xk-body", { tabindex: 0, role: "group", "aria-label": `${text} of entry #${head.number}` });
    this.body = body;
    this.element.append(body, this.explain.element); // first: how many bytes fit on a line depends on its width
    const bytes = this.store.wire(head.number);
    this.explain.begin([]);
    if (this.exact) drawBytes(body, bytes, this.store.spans(head.number));
    else this.drawXml(body, bytes, head.number);
  }

  private drawXml(body: HTMLElement, bytes: Uint8Array, number: number): void {
    const { lines, truncated } = prettyLines(textOf(bytes, SHOWN_BYTES), SHOWN_LINES);
    const marks = this.marks(bytes, number);
    this.explain.begin(lines.flatMap((line) => line.tokens));
    lines.forEach(({ depth, tokens }, i) => {
      const line = h("div", "xk-line", { "data-line": i + 1, style: `--xk-depth:${Math.min(depth, DEEPEST)}` });
      paintTokens(line, tokens, marks, this.explain.drew);
      body.append(line);
    });
    if (truncated || bytes.length > SHOWN_BYTES) {
      body.append(
        h(
          "div",
          "xk-cut",
          {},
          `Only its beginning is shown here: it has ${byteSize(bytes.length)}. Copy gives all of it.`,
        ),
      );
    }
    if (lines.length === 0) body.append(h("div", "xk-cut", {}, `Only whitespace: ${counted(bytes.length, "byte")}.`));
  }

  /** Masked spans counted in characters rather than bytes. */
  private marks(bytes: Uint8Array, number: number): Marks {
    const characters = (end: number): number => textOf(bytes.subarray(0, end)).length;
    return this.store.spans(number).map(([start, end]) => [characters(start), characters(end)] as const);
  }
}

function hint(number: number | null): HTMLElement {
  const text = number === null ? "Choose a row to read its XML here." : `Entry #${number} is no longer here.`;
  return h("p", "xk-hint", {}, text);
}

/** A list of what the entry's columns hold. */
function facts(head: EntryHead): HTMLElement {
  const list = h("dl", "xk-facts");
  const add = (name: string, value: string | null): void => {
    if (!value) return;
    const description = h("dd", "", { title: value });
    putText(description, value);
    list.append(h("dt", "", {}, name), description);
  };
  add("from", head.from ?? (head.direction === "sent" && isStanza(head.kind) ? `${head.stream} (implied)` : null));
  add("to", head.to);
  add("id", head.id);
  add("namespace", head.kind === "nonza" ? head.namespace : null);
  add("note", head.note);
  const size = head.kind === "event" ? "" : ` · ${byteSize(head.size)}`;
  add("recorded", `#${head.number} · ${head.stream} · ${dateTime(head.time)}${size}`);
  return list;
}
