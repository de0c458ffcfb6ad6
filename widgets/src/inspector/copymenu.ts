// The menu of what an entry can be taken along as: Python, a cell, a step of a script; and sent again.

import { copyText } from "../shared/clipboard";
import type { Code, Kin } from "../shared/kin";
import { menuItem, Popup } from "./popup";

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

const LOOK = {
  className: "xk-copy-as",
  text: "▾",
  title: "Copy as code, or edit and resend (C)",
  label: "Copy as",
};

export class CopyMenu {
  private readonly popup: Popup;
  private number: number | null = null;
  private readonly kin: Kin;
  private readonly handlers: CopyHandlers;

  constructor(kin: Kin, handlers: CopyHandlers, signal: AbortSignal) {
    this.kin = kin;
    this.handlers = handlers;
    this.popup = new Popup(LOOK, () => this.items(), signal);
  }

  get element(): HTMLElement {
    return this.popup.element;
  }

  show(number: number | null): void {
    this.number = number;
    this.popup.close();
  }

  /** Code has come, perhaps of this entry. */
  refresh(): void {
    this.popup.refresh();
  }

  toggle(): void {
    this.popup.toggle();
  }

  private items(): HTMLElement[] {
    const { number } = this;
    if (number === null) return [];
    const code = this.kin.code(number);
    const items = FORMS.map(([form, text, title]) =>
      item(text, title, code?.[form] ?? null, (copied) => void this.copy(text, copied)),
    );
    if (this.handlers.resends()) {
      items.push(item("Edit and resend", "Put it where it can be changed and sent", "", () => this.resend(number)));
    }
    return items;
  }

  private async copy(what: string, text: string): Promise<void> {
    this.popup.leave();
    const done = await copyText(text);
    this.handlers.announce(done ? `${what}: done` : "The browser did not allow copying");
  }

  private resend(number: number): void {
    this.popup.leave();
    this.handlers.resend(number);
  }
}

/** An item; where there is nothing to copy it says so, and can still be reached. */
function item(text: string, title: string, value: string | null, press: (value: string) => void): HTMLButtonElement {
  const said = value === null ? `${title}: not of this entry` : title;
  const element = menuItem(text, said, () => {
    if (value !== null) press(value);
  });
  if (value === null) element.setAttribute("aria-disabled", "true");
  return element;
}
