// The menu of what an entry can be taken along as: Python, a cell, a step of a script; and sent again.

import { copyText } from "../shared/clipboard";
import { button, h } from "../shared/dom";
import type { Code, Kin } from "../shared/kin";

export interface CopyHandlers {
  /** Say something to those who cannot see it. */
  announce(text: string): void;
  /** Whether somebody takes what is to be edited and sent again. */
  resends(): boolean;
  /** The reader wants to edit and resend it. */
  resend(number: number): void;
}

const FORMS: readonly (readonly [keyof Code, string, string])[] = [
  ["python", "Copy as Python", "Code that sends it again, or waits for it"],
  ["cell", "Copy as %%xmpp cell", "A cell that sends it again"],
  ["step", "Copy as scenario step", "A step of a script: who sends or receives it"],
];

export class CopyMenu {
  readonly element = h("span", "xk-menu-box");
  private readonly opener = button("xk-copy-as", "▾", "Copy as code, or edit and resend (C)", () => this.toggle());
  private readonly menu = h("div", "xk-menu", { role: "menu", "aria-label": "Copy as" });
  private number: number | null = null;
  private readonly kin: Kin;
  private readonly handlers: CopyHandlers;

  constructor(kin: Kin, handlers: CopyHandlers, signal: AbortSignal) {
    this.kin = kin;
    this.handlers = handlers;
    this.opener.setAttribute("aria-haspopup", "menu");
    this.element.append(this.opener, this.menu);
    this.element.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.element.addEventListener("focusout", (event) => this.onBlur(event), { signal });
    this.close();
  }

  show(number: number | null): void {
    this.number = number;
    this.close();
  }

  /** Code has come, perhaps of this entry. */
  refresh(): void {
    if (!this.menu.hidden) this.fill();
  }

  toggle(): void {
    if (this.menu.hidden) this.open();
    else this.close();
  }

  private open(): void {
    if (this.number === null) return;
    this.menu.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.fill();
    this.items()[0]?.focus();
  }

  private close(): void {
    this.menu.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
  }

  private fill(): void {
    const { number } = this;
    if (number === null) return;
    const at = this.items().indexOf(document.activeElement as HTMLButtonElement);
    const code = this.kin.code(number);
    const items = FORMS.map(([form, text, title]) =>
      item(text, title, code?.[form] ?? null, (copied) => void this.copy(text, copied)),
    );
    if (this.handlers.resends()) {
      items.push(item("Edit and resend", "Put it where it can be changed and sent", "", () => this.resend(number)));
    }
    this.menu.replaceChildren(...items);
    if (at >= 0) this.items()[at]?.focus();
  }

  private async copy(what: string, text: string): Promise<void> {
    this.leave();
    const done = await copyText(text);
    this.handlers.announce(done ? `${what}: done` : "The browser did not allow copying");
  }

  private resend(number: number): void {
    this.leave();
    this.handlers.resend(number);
  }

  /** Close it and put the keyboard back where it was. */
  private leave(): void {
    this.close();
    this.opener.focus();
  }

  private items(): HTMLButtonElement[] {
    return [...this.menu.querySelectorAll("button")];
  }

  private onBlur(event: FocusEvent): void {
    if (!this.element.contains(event.relatedTarget as Node | null)) this.close();
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

/** An item; where there is nothing to copy it says so, and can still be reached. */
function item(text: string, title: string, value: string | null, press: (value: string) => void): HTMLButtonElement {
  const element = button("", text, value === null ? `${title}: not of this entry` : title, () => {
    if (value !== null) press(value);
  });
  element.setAttribute("role", "menuitem");
  element.tabIndex = -1;
  if (value === null) element.setAttribute("aria-disabled", "true");
  return element;
}
