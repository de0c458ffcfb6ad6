// A list to choose from with a search box: arrow keys move, Enter chooses, and what does not match is not shown.

import { h } from "../shared/dom";

export interface Choice {
  /** What is shown in the first place. */
  title: string;
  /** What is shown beside it, smaller. */
  detail: string;
  /** Words that find it too. */
  words: string;
  /** The heading it stands under. */
  group: string;
  /** A button beside it, if there is one more thing to do with it. */
  extra?: { text: string; title: string; run(): void };
  choose(): void;
}

/** Those in which every word of the search stands; groups and choices that have it in a title come first. */
export function matching(choices: readonly Choice[], search: string): Choice[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const found = choices.filter(({ title, detail, words: more, group }) => has(`${title} ${detail} ${more} ${group}`));
  const rank = ({ title }: Choice): number => (words.length && !has(title) ? 1 : 0);
  const groups = new Map<string, number>();
  for (const choice of found) groups.set(choice.group, Math.min(groups.get(choice.group) ?? 1, rank(choice)));
  const order = [...groups.keys()];
  return found.sort(
    (a, b) =>
      groups.get(a.group)! - groups.get(b.group)! ||
      order.indexOf(a.group) - order.indexOf(b.group) ||
      rank(a) - rank(b),
  );
}

let lists = 0;

export class Choices {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly none = h("p", "xk-none", { role: "status" });
  private choices: readonly Choice[] = [];
  private shown: Choice[] = [];
  private at = 0;

  constructor(label: string, emptyText: string) {
    lists += 1;
    const id = `xk-choices-${lists}`;
    this.input = h("input", "xk-search", {
      type: "search",
      placeholder: `Search ${label.toLowerCase()}`,
      "aria-label": `Search ${label.toLowerCase()}`,
      role: "combobox",
      "aria-expanded": true,
      "aria-controls": id,
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: false,
    });
    this.list = h("div", "xk-choices", { id, role: "listbox", "aria-label": label });
    this.none.textContent = emptyText;
    this.element = h("div", "xk-chooser", {}, this.input, this.none, this.list);
    this.input.addEventListener("input", () => this.draw(0));
    this.input.addEventListener("keydown", (event) => this.onKey(event));
  }

  set(choices: readonly Choice[]): void {
    this.choices = choices;
    this.draw(Math.min(this.at, Math.max(0, choices.length - 1)));
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  private draw(at: number): void {
    this.shown = matching(this.choices, this.input.value);
    this.at = at;
    this.none.hidden = this.shown.length > 0;
    let group = "";
    const rows: HTMLElement[] = [];
    for (const [index, choice] of this.shown.entries()) {
      if (choice.group !== group) rows.push(h("div", "xk-group", { role: "presentation" }, choice.group));
      group = choice.group;
      rows.push(this.row(choice, index));
    }
    this.list.replaceChildren(...rows);
    this.mark();
  }

  private row(choice: Choice, index: number): HTMLElement {
    const option = h(
      "div",
      "xk-choice",
      { role: "option", id: `${this.list.id}-${index}`, "aria-selected": false },
      h("span", "xk-choice-title", {}, choice.title),
      h("span", "xk-choice-detail", {}, choice.detail),
    );
    option.addEventListener("click", () => choice.choose());
    if (!choice.extra) return option;
    const { extra } = choice;
    const more = h("button", "xk-choice-extra", { type: "button", title: extra.title }, extra.text);
    more.setAttribute("aria-label", `${extra.title}: ${choice.title}`);
    more.addEventListener("click", () => extra.run());
    return h("div", "xk-choice-row", { role: "presentation" }, option, more);
  }

  private mark(): void {
    const options = this.list.querySelectorAll<HTMLElement>(".xk-choice");
    for (const [index, option] of options.entries()) option.setAttribute("aria-selected", String(index === this.at));
    const active = options[this.at];
    if (active) this.input.setAttribute("aria-activedescendant", active.id);
    else this.input.removeAttribute("aria-activedescendant");
    active?.scrollIntoView?.({ block: "nearest" });
  }

  private onKey(event: KeyboardEvent): void {
    const last = this.shown.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: Math.min(last, this.at + 1),
      ArrowUp: Math.max(0, this.at - 1),
      PageDown: Math.min(last, this.at + 8),
      PageUp: Math.max(0, this.at - 8),
    };
    const to = moves[event.key];
    if (event.key === "Enter") this.shown[this.at]?.choose();
    else if (to !== undefined && last >= 0) this.at = to;
    else return;
    event.preventDefault();
    this.mark();
  }
}
