// The bar on top: live or paused, the filter, the kinds, clear, help.

import { button, h, setPressed, setText } from "../shared/dom";
import { KINDS, type Kind } from "../shared/entry";
import { grouped, short } from "../shared/format";
import type { Store } from "../shared/store";

/** Kinds with a button of their own; a header's also stands for the footer. Garbage appears when there is some. */
const CHIPS: readonly { kind: Kind; also?: Kind; text: string; what: string }[] = [
  { kind: "message", text: "message", what: "messages" },
  { kind: "presence", text: "presence", what: "presence" },
  { kind: "iq", text: "iq", what: "requests and their replies" },
  { kind: "nonza", text: "nonza", what: "elements that are no stanzas: features, SASL, stream management" },
  { kind: "header", also: "footer", text: "stream", what: "stream headers and footers" },
  { kind: "event", text: "event", what: "remarks of the kit: connected, disconnected" },
  { kind: "garbage", text: "garbage", what: "what is not well-formed XML" },
];

export interface ToolbarHandlers {
  togglePause(): void;
  kindsChanged(kinds: ReadonlySet<Kind>): void;
  clear(): void;
  help(): void;
}

export interface LiveState {
  offline: boolean;
  paused: boolean;
  /** Entries that came since the pause. */
  waiting: number;
}

export class Toolbar {
  readonly element: HTMLElement;
  private readonly live: HTMLButtonElement;
  private readonly liveText = h("span");
  private readonly chips = new Map<Kind, { button: HTMLButtonElement; count: HTMLElement }>();
  private readonly pressed = new Set<Kind>();
  private readonly clearButton: HTMLButtonElement;
  private readonly handlers: ToolbarHandlers;

  constructor(handlers: ToolbarHandlers, filter: HTMLElement) {
    this.handlers = handlers;
    this.live = button("xk-live", "", "", () => handlers.togglePause());
    this.live.append(h("span", "xk-dot", { "aria-hidden": true }), this.liveText);
    const kinds = h("div", "xk-kinds", { role: "group", "aria-label": "Show only these kinds" });
    for (const chip of CHIPS) kinds.append(this.chip(chip.kind, chip.text, chip.what));
    this.clearButton = button("xk-clear", "Clear", "Empty the recording; numbers go on", () => handlers.clear());
    const help = button("xk-help-button", "?", "Keys and hints (?)", () => handlers.help());
    const aria = { role: "toolbar", "aria-label": "Inspector" };
    this.element = h("div", "xk-toolbar", aria, this.live, filter, kinds, this.clearButton, help);
  }

  private chip(kind: Kind, text: string, what: string): HTMLButtonElement {
    const count = h("span", "xk-count");
    const element = button(`xk-kind-chip xk-k-${kind}`, "", `Show only ${what}`, () => this.toggleKind(kind));
    element.append(text, count);
    element.dataset.kind = kind;
    setPressed(element, false);
    this.chips.set(kind, { button: element, count });
    return element;
  }

  private toggleKind(kind: Kind): void {
    if (!this.pressed.delete(kind)) this.pressed.add(kind);
    setPressed(this.chips.get(kind)!.button, this.pressed.has(kind));
    const kinds = new Set<Kind>(this.pressed);
    for (const chip of CHIPS) if (chip.also && kinds.has(chip.kind)) kinds.add(chip.also);
    this.handlers.kindsChanged(kinds);
  }

  showLive({ offline, paused, waiting }: LiveState): void {
    const state = offline ? "offline" : paused ? "paused" : "live";
    const text = { offline: "Offline", paused: `Paused · ${grouped(waiting)} new`, live: "Live" }[state];
    const title = {
      offline: "The kernel that recorded this is gone; what was received stays readable.",
      paused: "Go on showing what comes (space)",
      live: "Hold the list still (space). Recording goes on.",
    }[state];
    setText(this.liveText, text);
    this.live.title = title;
    this.live.dataset.state = state;
    this.live.disabled = offline;
    this.clearButton.disabled = offline;
    setPressed(this.live, paused);
  }

  showCounts(store: Store): void {
    for (const chip of CHIPS) {
      const count = store.counts[KINDS.indexOf(chip.kind)]! + (chip.also ? store.counts[KINDS.indexOf(chip.also)]! : 0);
      const { button: element, count: label } = this.chips.get(chip.kind)!;
      setText(label, count ? short(count) : "");
      if (chip.kind === "garbage") element.hidden = count === 0 && !this.pressed.has(chip.kind);
    }
  }
}
