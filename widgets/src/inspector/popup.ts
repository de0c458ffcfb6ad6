// A button that opens a menu: by mouse, keyboard and screen reader (WAI-ARIA's menu button).

import { button, h } from "../shared/dom";

export interface PopupLook {
  /** Classes of the button. */
  className: string;
  text: string;
  /** The button's tooltip. */
  title: string;
  /** What the menu is called. */
  label: string;
}

export class Popup {
  readonly element = h("span", "xk-menu-box");
  readonly opener: HTMLButtonElement;
  private readonly menu: HTMLElement;
  private filling = false;
  private readonly fill: () => readonly HTMLElement[];

  /** `fill` makes what is in the menu, each time anew; it is empty when there is nothing to choose. */
  constructor(look: PopupLook, fill: () => readonly HTMLElement[], signal: AbortSignal) {
    this.fill = fill;
    this.opener = button(look.className, look.text, look.title, () => this.toggle());
    this.opener.setAttribute("aria-haspopup", "menu");
    this.menu = h("div", "xk-menu", { role: "menu", "aria-label": look.label });
    this.element.append(this.opener, this.menu);
    this.element.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.element.addEventListener("focusout", (event) => this.onBlur(event), { signal });
    this.close();
  }

  toggle(): void {
    if (this.menu.hidden) this.open();
    else this.close();
  }

  close(): void {
    this.menu.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
  }

  /** Close it and put the keyboard back where it was. */
  leave(): void {
    this.close();
    this.opener.focus();
  }

  /** What there is to choose has changed. */
  refresh(): void {
    if (this.menu.hidden) return;
    const at = this.items().indexOf(document.activeElement as HTMLButtonElement);
    this.filling = true; // an item that goes away takes the keyboard with it: nobody left the menu
    this.menu.replaceChildren(...this.fill());
    if (at >= 0) this.items()[at]?.focus();
    this.filling = false;
  }

  private open(): void {
    const items = this.fill();
    if (items.length === 0) return;
    this.menu.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.menu.replaceChildren(...items);
    this.items()[0]?.focus();
  }

  private items(): HTMLButtonElement[] {
    return [...this.menu.querySelectorAll("button")];
  }

  private onBlur(event: FocusEvent): void {
    if (!this.filling && !this.element.contains(event.relatedTarget as Node | null)) this.close();
  }

  private onKey(event: KeyboardEvent): void {
    if (this.menu.hidden) return;
    const items = this.items();
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") this.leave();
    else if (to !== undefined) items.at(to % items.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Something to choose in a menu. */
export function menuItem(text: string, title: string, press: () => void, role = "menuitem"): HTMLButtonElement {
  const element = button("", text, title, press);
  element.setAttribute("role", role);
  element.tabIndex = -1;
  return element;
}
