// The ways to look at the rows, one at a time: list, ladder and what else plugs in here.

import { button, h, setPressed } from "../shared/dom";
import type { Selection } from "../shared/selection";

/** Names of the views, in the order of their buttons and keys: 1 is the first. */
export const VIEWS = ["list", "ladder", "timeline", "compare"] as const;
export type ViewName = (typeof VIEWS)[number];

/** A view plugs in by being one of these; the inspector gives it rows, selection and filter when it makes it. */
export interface View {
  readonly name: ViewName;
  /** Text of its button. */
  readonly label: string;
  /** What it does, for its button's tooltip. */
  readonly title: string;
  /** What fills the left part of the inspector. */
  readonly element: HTMLElement;
  /** Whether the newest stays in sight; always true where there is nothing to follow. */
  readonly following: boolean;
  /** Whether it has something to show where no row passes the filter. */
  readonly always?: boolean;
  setFollow(follow: boolean): void;
  /** Number that must stay in sight when the rows change; null when none must. */
  readonly anchor: number | null;
  /** Bring a number, or what is next to it, back into sight. */
  restore(anchor: number): void;
  /** It comes on the screen: what it shows may be old. */
  activate(): void;
  /** It leaves the screen. */
  deactivate(): void;
  /** There may be new rows: draw in the next frame. */
  request(): void;
  /** Rows were filtered anew, or what they say has changed. */
  redraw(): void;
  /** So many rows went at the front. */
  removed(rows: number): void;
  /** Bring the chosen entry into sight, if it is among the rows. */
  reveal(number: number): void;
  /** Put the keyboard into it. */
  focus(): void;
}

export interface ViewsHandlers {
  /** Another view came on the screen. */
  switched(name: ViewName): void;
  /** The reader wants to follow the newest. */
  followed(): void;
}

/** Holds the views and shows one of them. */
export class Views {
  readonly element: HTMLElement;
  /** Buttons that choose a view. */
  readonly tabs = h("div", "xk-views", { role: "group", "aria-label": "View" });
  readonly follow: HTMLButtonElement;
  /** Stands where there are no rows. */
  readonly empty = h("div", "xk-empty");
  private readonly views: readonly View[];
  private readonly buttons = new Map<ViewName, HTMLButtonElement>();
  private readonly handlers: ViewsHandlers;
  private shown: View;

  constructor(views: readonly View[], selection: Selection, handlers: ViewsHandlers, signal: AbortSignal) {
    this.views = views;
    this.handlers = handlers;
    this.shown = views[0]!;
    this.follow = button("xk-follow", "↓ Follow newest", "Go to the newest entry and stay there (f)", () =>
      this.pressFollow(),
    );
    this.element = h("div", "xk-left", {}, ...views.map((view) => view.element), this.empty, this.follow);
    for (const view of views) this.addTab(view);
    this.tabs.hidden = views.length < 2;
    this.mark();
    signal.addEventListener(
      "abort",
      selection.subscribe((number) => this.selected(number)),
    );
  }

  /** The view on the screen. */
  get current(): View {
    return this.shown;
  }

  /** Show the view of that name; a name that there is no view for changes nothing. */
  show(name: string): void {
    const view = this.views.find((each) => each.name === name);
    if (!view || view === this.shown) return;
    const hadFocus = this.shown.element.contains(document.activeElement);
    const { anchor } = this.shown;
    this.shown.deactivate();
    this.shown = view;
    this.mark();
    view.activate();
    view.setFollow(anchor === null);
    if (anchor !== null) view.restore(anchor);
    if (hadFocus) view.focus();
    this.handlers.switched(view.name);
  }

  private addTab(view: View): void {
    const key = VIEWS.indexOf(view.name) + 1;
    const tab = button("xk-view", view.label, `${view.title} (${key})`, () => this.show(view.name));
    this.buttons.set(view.name, tab);
    this.tabs.append(tab);
  }

  private mark(): void {
    for (const view of this.views) {
      view.element.hidden = view !== this.shown;
      setPressed(this.buttons.get(view.name)!, view === this.shown);
    }
  }

  private selected(number: number | null): void {
    if (number !== null) this.shown.reveal(number);
    this.shown.redraw();
  }

  private pressFollow(): void {
    this.handlers.followed();
    this.shown.focus(); // the button goes away, and with it the focus would leave the inspector
  }
}
