// The pane that shows one entry: its facts, and its XML or exact bytes.

import { textOf } from "../shared/block";
import { copyText } from "../shared/clipboard";
import { button, h, setPressed } from "../shared/dom";
import type { EntryHead } from "../shared/entry";
import { byteSize, clock, dateTime } from "../shared/format";
import type { Marks } from "../shared/paint";
import type { Explanation, Remarks } from "../shared/remarks";
import type { Store } from "../shared/store";
import { putText } from "../shared/text";
import type { Companions } from "./companions";
import { ARROWS, isStanza, label } from "./content";
import { Explain } from "./explain";
import { FindBar } from "./findbar";
import { drawBytes, dumpText } from "./hex";
import { meaning } from "./meaning";
import { XmlBody } from "./xmlbody";

const FIND = {
  name: "Find in this entry",
  hint: "Find in this entry",
  previous: "Previous (Shift+Enter)",
  next: "Next (Enter)",
  close: "Close (Esc)",
};

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
  private hidesNamespaces = false;
  private body: HTMLElement | null = null;
  private xml: XmlBody | undefined;
  private found = 0;
  private readonly store: Store;
  private readonly remarks: Remarks;
  private readonly handlers: DetailHandlers;
  private readonly explain: Explain;
  private readonly finder: FindBar;
  private readonly companions: Companions;
  private readonly meaning = h("div", "xk-means");
  private told: { explanation: Explanation | undefined; count: number } | undefined;

  constructor(store: Store, remarks: Remarks, companions: Companions, handlers: DetailHandlers, signal: AbortSignal) {
    this.store = store;
    this.companions = companions;
    this.remarks = remarks;
    this.handlers = handlers;
    this.explain = new Explain(handlers);
    this.finder = new FindBar(this.findHandlers(), signal, FIND);
    this.element.addEventListener("keydown", (event) => this.onKey(event), { signal });
    signal.addEventListener("abort", () => this.xml?.close());
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
    this.told = undefined;
    this.body = null;
    this.xml?.close();
    this.xml = undefined;
    const head = number === null ? undefined : this.store.head(number);
    this.companions.show(head ? head.number : null);
    if (!head) {
      this.element.replaceChildren(hint(number));
      return;
    }
    const { related, note } = this.companions;
    const about = h("div", "xk-about", {}, this.meaning, facts(head), note.element, related.element);
    this.element.replaceChildren(this.titleBar(head), about);
    if (head.kind !== "event") this.drawBody(head);
    this.tell();
  }

  /** Say what has become known about the entry; nothing is touched where that is nothing, as it may have the focus. */
  tell(): void {
    const { number, remarks } = this;
    if (number === null || !this.store.has(number) || this.isEvent()) {
      this.meaning.replaceChildren();
      return;
    }
    const explanation = remarks.explanation(number);
    const count = remarks.findingCount(number);
    if (this.told?.explanation === explanation && this.told?.count === count) return;
    if (explanation && explanation !== this.told?.explanation && this.xml) this.explain.explains(explanation);
    this.told = { explanation, count };
    this.meaning.replaceChildren(...meaning(explanation, remarks.findingsOf(number), count));
  }

  /** Show it again if the store has lost or regained it. */
  refresh(): void {
    this.companions.refresh();
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
    if (head.kind !== "event") bar.append(...this.tools(), this.exactButton());
    const { note, menu } = this.companions;
    const copy = "Copy what is shown below, exactly as it was on the wire (c)";
    bar.append(
      note.star,
      note.pen,
      button("xk-copy", "Copy", copy, () => void this.copy()),
      menu.element,
    );
    return bar;
  }

  /** What can be done with XML, as opposed to exact bytes. */
  private tools(): HTMLElement[] {
    if (this.exact) return [];
    const namespaces = button("xk-namespaces", "xmlns", "Show namespaces (n)", () => this.toggleNamespaces());
    setPressed(namespaces, !this.hidesNamespaces);
    return [
      button("xk-find", "Find", "Find a text in this entry (Ctrl+F)", () => this.openFinder()),
      button("xk-fold-all", "Fold", "Fold all elements but the outermost, or unfold (z)", () => this.xml?.foldAll()),
      namespaces,
    ];
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

  private toggleNamespaces(): void {
    this.hidesNamespaces = !this.hidesNamespaces;
    this.xml?.hideNamespaces(this.hidesNamespaces);
    const toggle = this.element.querySelector<HTMLElement>(".xk-namespaces");
    if (toggle) setPressed(toggle, !this.hidesNamespaces);
  }

  private drawBody(head: EntryHead): void {
    const text = this.exact ? "Exact bytes" : "XML";
    const body = h("div", "xk-body", { tabindex: 0, role: "group", "aria-label": `${text} of entry #${head.number}` });
    this.body = body;
    this.element.append(this.finder.element, body, this.explain.element); // first: lines depend on its width
    const bytes = this.store.wire(head.number);
    if (this.exact) {
      this.finder.element.hidden = true;
      this.explain.begin();
      drawBytes(body, bytes, this.store.spans(head.number));
      return;
    }
    this.xml = new XmlBody(body, textOf(bytes), bytes.length, this.marks(bytes, head.number), this.hidesNamespaces);
    this.explain.begin(this.xml, body);
    if (!this.finder.element.hidden) this.seek(this.finder.input.value);
  }

  // -- finding -------------------------------------------------------------------------

  private findHandlers() {
    return {
      textChanged: (text: string) => this.seek(text),
      go: (step: 1 | -1) => this.finder.showPlace(this.xml?.go(step) ?? 0, this.found, false),
      closed: () => this.body?.focus(),
    };
  }

  private openFinder(): void {
    if (this.xml) this.finder.open();
  }

  private seek(text: string): void {
    this.xml?.seek(text, (count) => {
      this.found = count;
      this.finder.showPlace(count > 0 ? (this.xml?.go(1) ?? 0) : 0, count, false);
    });
  }

  /** Keys of the XML; the rest are the inspector's. */
  private onKey(event: KeyboardEvent): void {
    if (!this.xml || event.altKey || isTyped(event.target)) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "f" || event.shiftKey) return;
      this.openFinder();
      event.stopPropagation(); // or the notebook's own search opens too
    } else if (event.key === "z") this.xml.foldAll();
    else if (event.key === "n") this.toggleNamespaces();
    else if (event.key === "Enter" && event.target === this.body) this.xml.foldAtCursor();
    else return;
    event.preventDefault();
  }

  /** Masked spans counted in characters rather than bytes. */
  private marks(bytes: Uint8Array, number: number): Marks {
    const characters = (end: number): number => textOf(bytes.subarray(0, end)).length;
    return this.store.spans(number).map(([start, end]) => [characters(start), characters(end)]);
  }
}

const isTyped = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

function hint(number: number | null): HTMLElement {
  const text = number === null ? "Choose a row to read its XML here." : `Entry #${number} is no longer here.`;
  return h("p", "xk-hint", {}, text);
}

/** What its XML does not say of the entry. */
function facts(head: EntryHead): HTMLElement {
  const list = h("dl", "xk-facts");
  const add = (name: string, value: string, title = ""): void => {
    const description = h("dd", "", title ? { title } : {});
    putText(description, value);
    list.append(h("div", "", {}, h("dt", "", {}, name), description));
  };
  const size = head.kind === "event" ? "" : ` · ${byteSize(head.size)}`;
  add("recorded", `#${head.number} · ${head.stream} · ${clock(head.time)}${size}`, dateTime(head.time));
  if (!head.from && head.direction === "sent" && isStanza(head.kind)) add("from", `${head.stream} (implied)`);
  if (head.note) add("note", head.note);
  return list;
}
