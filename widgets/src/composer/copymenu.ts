// The menu of what the text can be taken along as: Python, a cell, a step of a script.

import { copyText } from "../shared/clipboard";
import { button, h } from "../shared/dom";
import type { Copies } from "./wire";

const FORMS: readonly (readonly [keyof Copies, string])[] = [
  ["python", "Copy as Python"],
  ["cell", "Copy as %%xmpp cell"],
  ["step", "Copy as scenario step"],
];

export class CopyMenu {
  readonly element = h("span", "xk-menu-box");
  private readonly opener: HTMLButtonElement;
  private readonly menu = h("div", "xk-menu", { role: "menu", "aria-label": "Copy as" });
  private readonly ask: () => Promise<Copies | null>;
  private readonly announce: (text: string) => void;

  constructor(ask: () => Promise<Copies | null>, announce: (text: string) => void) {
    this.ask = ask;
    this.announce = announce;
    this.opener = button("", "Copy ▾", "Copy as Python, as a %%xmpp cell, or as a scenario step", () => this.toggle());
    this.opener.setAttribute("aria-haspopup", "menu");
    this.element.append(this.opener, this.menu);
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget as Node | null)) this.close();
    });
    this.close();
  }

  private async toggle(): Promise<void> {
    if (!this.menu.hidden) return this.close();
    const copies = await this.ask();
    if (!copies) return this.announce("The kernel does not answer: it may be busy with a cell.");
    this.menu.replaceChildren(...FORMS.map(([form, label]) => this.item(label, copies[form])));
    this.menu.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.items()[0]?.focus();
  }

  private item(label: string, code: string | null): HTMLButtonElement {
    const title = code === null ? "There is no such form of this text" : label;
    const element = button("", label, title, () => code !== null && void this.copy(label, code));
    element.setAttribute("role", "menuitem");
    element.setAttribute("aria-disabled", String(code === null));
    element.tabIndex = -1;
    return element;
  }

  private async copy(label: string, code: string): Promise<void> {
    this.close();
    this.opener.focus();
    this.announce((await copyText(code)) ? `${label}: done` : "The browser did not allow copying.");
  }

  private close(): void {
    this.menu.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
  }

  private items(): HTMLButtonElement[] {
    return [...this.menu.querySelectorAll("button")];
  }

  private onKey(event: KeyboardEvent): void {
    if (this.menu.hidden) return;
    const items = this.items();
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") {
      this.close();
      this.opener.focus();
    } else if (to !== undefined) items.at(to % items.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
