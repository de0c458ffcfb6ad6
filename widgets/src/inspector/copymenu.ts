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
  private readonly forms = FORMS.map(([form, text, title]) => item(text, title, () => void this.copyAs(form, text)));
  private readonly resender = item("Edit and resend", "Put it where it can be changed and sent", () => this.resend());
  private number: number | null = null;
  private readonly kin: Kin;
  private readonly handlers: CopyHandlers;

  constructor(kin: Kin, handlers: CopyHandlers, signal: AbortSignal) {
    this.kin = kin;
    this.handlers = handlers;
    this.opener.setAttribute("aria-haspopup", "menu");
    this.menu.append(...this.forms, this.resender);
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

  /** Say of which forms there are any; what has the keyboard stays as it is. */
  private fill(): void {
    const code = this.number === null ? undefined : this.kin.code(this.number);
    FORMS.forEach(([form, , title], i) => {
      enable(this.forms[i]!, title, code?.[form] != null);
    });
    this.resender.hidden = !this.handlers.resends();
  }

  private async copyAs(form: keyof Code, what: string): Promise<void> {
    const text = this.number === null ? undefined : this.kin.code(this.number)?.[form];
    if (text == null) return;
    await this.copy(what, text);
  }

  private async copy(what: string, text: string): Promise<void> {
    this.leave();
    const done = await copyText(text);
    this.handlers.announce(done ? `${what}: done` : "The browser did not allow copying");
  }

  private resend(): void {
    this.leave();
    if (this.number !== null) this.handlers.resend(this.number);
  }

  /** Close it and put the keyboard back where it was. */
  private leave(): void {
    this.close();
    this.opener.focus();
  }

  private items(): HTMLButtonElement[] {
    return [...this.forms, ...(this.resender.hidden ? [] : [this.resender])];
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

function item(text: string, title: string, press: () => void): HTMLButtonElement {
  const element = button("", text, title, press);
  element.setAttribute("role", "menuitem");
  element.tabIndex = -1;
  return element;
}

/** Say whether there is something to copy; where there is not, the item can still be reached and says so. */
function enable(element: HTMLButtonElement, title: string, enabled: boolean): void {
  element.setAttribute("aria-disabled", String(!enabled));
  element.title = enabled ? title : `${title}: not of this entry`;
}
