// Filters kept by name with the widget: pick one, save the one that is on, delete one.

import { button, h, setPressed } from "../shared/dom";
import { putText } from "../shared/text";

export interface SavedFiltersHandlers {
  /** The filters, by name. */
  saved(): Readonly<Record<string, string>>;
  save(filters: Record<string, string>): void;
  /** The text in the box. */
  text(): string;
  pick(text: string): void;
}

export class SavedFilters {
  readonly element: HTMLElement;
  private readonly opener: HTMLButtonElement;
  private readonly menu = h("div", "xk-saved", { role: "group", "aria-label": "Saved filters" });
  private readonly handlers: SavedFiltersHandlers;

  constructor(handlers: SavedFiltersHandlers, signal: AbortSignal) {
    this.handlers = handlers;
    this.opener = button("xk-saved-button", "☆", "Saved filters", () => this.toggle());
    this.opener.setAttribute("aria-expanded", "false");
    this.menu.hidden = true;
    this.element = h("span", "xk-saved-box", {}, this.opener, this.menu);
    this.element.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.element.addEventListener("focusout", (event) => this.onFocusOut(event), { signal });
  }

  /** The saved filters, or the text in the box, have changed. */
  refresh(): void {
    const known = Object.values(this.handlers.saved()).includes(this.handlers.text());
    const star = known ? "★" : "☆";
    if (this.opener.textContent !== star) this.opener.textContent = star;
    setPressed(this.opener, known);
    if (!this.menu.hidden) this.draw();
  }

  private toggle(): void {
    this.menu.hidden = !this.menu.hidden;
    this.opener.setAttribute("aria-expanded", String(!this.menu.hidden));
    if (this.menu.hidden) return;
    this.draw();
    this.menu.querySelector<HTMLElement>("input, button")?.focus();
  }

  private close(): void {
    this.menu.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
  }

  private draw(): void {
    const saved = Object.entries(this.handlers.saved());
    const rows = saved.map(([name, text]) => this.row(name, text));
    const none = h("p", "xk-saved-none", {}, "None yet. They are kept with this inspector.");
    this.menu.replaceChildren(...(rows.length > 0 ? rows : [none]));
    if (this.handlers.text().trim() !== "") this.menu.prepend(this.form());
  }

  private row(name: string, text: string): HTMLElement {
    const pick = button("xk-saved-pick", "", text, () => this.pick(text));
    const label = h("b");
    const what = h("code");
    putText(label, name);
    putText(what, text);
    pick.append(label, what);
    const remove = button("xk-saved-remove", "×", `Delete ${name}`, () => this.remove(name));
    remove.setAttribute("aria-label", `Delete ${name}`);
    return h("div", "xk-saved-row", {}, pick, remove);
  }

  private form(): HTMLElement {
    const name = h("input", "", { type: "text", "aria-label": "Name for this filter", placeholder: "Save this as …" });
    const form = h("form", "xk-saved-form", {}, name, h("button", "", { type: "submit" }, "Save"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save(name.value.trim());
    });
    return form;
  }

  private save(name: string): void {
    if (name === "") return;
    this.handlers.save({ ...this.handlers.saved(), [name]: this.handlers.text() });
    this.close();
    this.opener.focus();
  }

  private remove(name: string): void {
    const { [name]: _, ...others } = this.handlers.saved();
    this.handlers.save(others);
    this.opener.focus();
  }

  private pick(text: string): void {
    this.close();
    this.handlers.pick(text);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || this.menu.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
    this.opener.focus();
  }

  private onFocusOut(event: FocusEvent): void {
    if (event.relatedTarget && !this.element.contains(event.relatedTarget as Node)) this.close();
  }
}
