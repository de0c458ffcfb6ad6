// The page on the filter language, from the same table as `Filter.help()` in Python.

import { button, h } from "../shared/dom";
import { WORDS } from "../shared/filter/words";

export class FilterHelp {
  readonly element: HTMLElement;
  private readonly closed: () => void;

  constructor(closed: () => void) {
    this.closed = closed;
    const aria = { role: "dialog", "aria-label": WORDS.title };
    this.element = h("div", "xk-help xk-filter-page", { ...aria, tabindex: -1 });
    this.element.hidden = true;
  }

  toggle(): void {
    if (this.hide()) return;
    if (!this.element.firstChild) this.draw();
    this.element.hidden = false;
    this.element.querySelector("button")?.focus();
  }

  /** Hide it; whether it was there. */
  hide(): boolean {
    if (this.element.hidden) return false;
    this.element.hidden = true;
    this.closed();
    return true;
  }

  private draw(): void {
    const close = button("xk-close", "Close", "Close (Esc)", () => this.hide());
    this.element.append(
      h("div", "xk-help-title", {}, h("b", "", {}, WORDS.title), close),
      ...WORDS.opening.map((paragraph) => h("p", "", {}, ...spans(paragraph))),
      table("Examples", WORDS.examples),
      table(
        "Words",
        WORDS.words.map(({ name, help, takes }) => [takes ? `${name}:${takes}` : name, help]),
      ),
      table("Keys", [
        ...WORDS.keys.map(({ name, help, example }): [string, string] => [`${name}:${example}`, help]),
        ...WORDS.times.map(({ name, help, takes }): [string, string] => [`${name}:${takes}`, help]),
      ]),
      h("h4", "", {}, "Rules"),
      h("ul", "", {}, ...WORDS.rules.map((rule) => h("li", "", {}, ...spans(rule)))),
      table("Prefixes in XPath", Object.entries(WORDS.prefixes)),
    );
  }
}

function table(title: string, rows: [string, string][]): HTMLElement {
  const lines = rows.map(([typed, shows]) =>
    h("tr", "", {}, h("th", "", { scope: "row" }, h("code", "", {}, typed)), h("td", "", {}, shows)),
  );
  return h("table", "", {}, h("caption", "", {}, title), h("tbody", "", {}, ...lines));
}

/** Text in which `code` stands between backquotes. */
const spans = (text: string): (Node | string)[] =>
  text.split("`").map((part, i) => (i % 2 ? h("code", "", {}, part) : part));
