// The box for the filter: what is typed, what is wrong with it and where, and what could be typed next.

import { button, h, setText } from "../shared/dom";
import type { FilterError } from "../shared/filter";
import { type Completion, complete, type Known } from "../shared/filter/complete";
import { putText } from "../shared/text";

const TYPING_PAUSE = 150; // ms
let instances = 0;

export interface FilterBoxHandlers {
  textChanged(text: string): void;
  leaveFilter(): void;
  /** The page on the language. */
  explain(): void;
  /** What can be completed now. */
  known(): Known;
}

export class FilterBox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly matches = h("span", "xk-matches");
  private readonly fault = h("div", "xk-fault", { role: "status" });
  private readonly list: HTMLElement;
  private readonly panel: HTMLElement;
  private readonly handlers: FilterBoxHandlers;
  private completion: Completion = { from: 0, to: 0, options: [] };
  private chosen = -1;
  private lacking = false; // what was typed could be completed if more were known
  private error: FilterError | null = null;
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor(handlers: FilterBoxHandlers, extra: HTMLElement, signal: AbortSignal) {
    this.handlers = handlers;
    const id = `xk-suggest-${++instances}`;
    this.list = h("div", "xk-options", { role: "listbox", id, "aria-label": "What could be typed" });
    this.panel = h("div", "xk-suggest", {}, this.fault, this.list);
    this.panel.hidden = true;
    const aria = { role: "combobox", "aria-label": "Filter", "aria-controls": id, "aria-expanded": false };
    const hint = { placeholder: "Filter: text, or iq xep:0030 -error", "aria-autocomplete": "list" };
    this.input = h("input", "", { type: "text", ...hint, ...aria, spellcheck: false, autocomplete: "off" });
    const page = button("xk-filter-help", "?", "What can be typed here (F1)", () => handlers.explain());
    const slash = h("kbd", "", { "aria-hidden": true }, "/");
    this.element = h("div", "xk-filter", {}, this.input, this.matches, slash, extra, page, this.panel);
    this.input.addEventListener("input", () => this.onInput(), { signal });
    this.input.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.input.addEventListener("focus", () => this.showPanel(), { signal });
    this.input.addEventListener("blur", () => this.close(), { signal });
    this.panel.addEventListener("mousedown", (event) => this.onPress(event), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.typing));
  }

  /** Show a text that came from elsewhere. */
  setText(text: string): void {
    if (this.input.value !== text) this.input.value = text;
  }

  showMatches(text: string): void {
    setText(this.matches, text);
  }

  /** Show what is wrong with the text, at its place; null when nothing is. */
  showFault(error: FilterError | null): void {
    this.error = error;
    this.input.setAttribute("aria-invalid", String(error !== null));
    this.fault.replaceChildren();
    if (error) {
      this.fault.append(this.marked(error), h("div", "xk-problem", {}, "")); // the sentence quotes what was typed
      putText(this.fault.lastElementChild!, error.message);
    }
    this.showPanel();
  }

  /** The text with its faulty part marked; a fault at the end gets a mark of its own. */
  private marked(error: FilterError): HTMLElement {
    const signs = Array.from(this.input.value); // places are in code points
    const line = h("code", "xk-marked");
    const faulty = h("mark");
    putText(line, signs.slice(0, error.start).join(""));
    putText(faulty, signs.slice(error.start, error.end).join("") || "␣");
    line.append(faulty);
    putText(line, signs.slice(error.end).join(""));
    return line;
  }

  // -- typing --------------------------------------------------------------------------

  private onInput(): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.handlers.textChanged(this.input.value), TYPING_PAUSE);
    this.suggest();
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.choose(event) && !this.leave(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Keys that have to do with what could be typed; whether this is one. */
  private choose(event: KeyboardEvent): boolean {
    if (event.key === "F1") this.handlers.explain();
    else if (event.key === " " && event.ctrlKey) this.suggest(true);
    else if (event.key === "ArrowDown" && this.completion.options.length > 0) this.move(1);
    else if (event.key === "ArrowUp" && this.completion.options.length > 0) this.move(-1);
    else if ((event.key === "Enter" || event.key === "Tab") && this.chosen >= 0) this.take(this.chosen);
    else return false;
    return true;
  }

  /** Keys that leave the box; whether this is one. */
  private leave({ key }: KeyboardEvent): boolean {
    if (key === "Escape" && this.input.value) {
      this.input.value = "";
      this.onInput();
      this.offer({ from: 0, to: 0, options: [] });
    } else if (["Escape", "Enter", "ArrowDown"].includes(key)) this.handlers.leaveFilter();
    else return false;
    return true;
  }

  // -- what could be typed -----------------------------------------------------------------

  /** Offer what fits; also where nothing is typed yet, if it is asked for. */
  private suggest(asked = false): void {
    const caret = this.input.selectionStart ?? this.input.value.length;
    const found = complete(this.input.value, caret, this.handlers.known());
    this.offer(
      asked || found.to > found.from || this.input.value[caret - 1] === ":" ? found : { ...found, options: [] },
    );
    this.lacking = found.options.length === 0;
  }

  /** More can be completed now: the kernel tells what it knows when it has time. */
  learnt(): void {
    if (this.lacking && document.activeElement === this.input) this.suggest();
  }

  private offer(completion: Completion): void {
    this.lacking = false;
    this.completion = completion;
    this.chosen = -1;
    this.list.replaceChildren(...completion.options.map((_, i) => this.option(i)));
    this.input.removeAttribute("aria-activedescendant");
    this.showPanel();
  }

  private option(i: number): HTMLElement {
    const { text, help } = this.completion.options[i]!;
    const typed = h("span", "xk-option-text");
    const meaning = h("span", "xk-option-help");
    putText(typed, text);
    putText(meaning, help);
    const aria = { role: "option", id: `${this.list.id}-${i}`, "aria-selected": false };
    const element = h("div", "xk-option", aria, typed, meaning);
    element.dataset.option = String(i);
    return element;
  }

  private move(step: 1 | -1): void {
    const { length } = this.completion.options;
    this.list.children[this.chosen]?.setAttribute("aria-selected", "false");
    this.chosen = (this.chosen + step + length + (this.chosen < 0 && step < 0 ? 1 : 0)) % length;
    const chosen = this.list.children[this.chosen]!;
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView?.({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", chosen.id);
  }

  private take(i: number): void {
    const { from, to, options } = this.completion;
    const { text } = options[i]!;
    const { value } = this.input;
    this.input.value = value.slice(0, from) + text + value.slice(to);
    const caret = from + text.length;
    this.input.setSelectionRange(caret, caret);
    this.onInput();
    if (!text.endsWith(":")) this.offer({ from: caret, to: caret, options: [] });
  }

  private onPress(event: MouseEvent): void {
    event.preventDefault(); // the focus stays in the box
    const option = (event.target as Element).closest<HTMLElement>(".xk-option");
    if (option && event.button === 0) this.take(Number(option.dataset.option));
  }

  private showPanel(): void {
    const focused = document.activeElement === this.input;
    const open = focused && this.completion.options.length > 0;
    this.list.hidden = this.completion.options.length === 0;
    this.fault.hidden = this.error === null;
    this.panel.hidden = !focused || (this.list.hidden && this.fault.hidden);
    this.input.setAttribute("aria-expanded", String(open));
  }

  private close(): void {
    this.offer({ from: 0, to: 0, options: [] });
  }
}
