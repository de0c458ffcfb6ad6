// Where a widget stands: in the cells that show it, or in a panel beside the notebook, which JupyterLab's sidecar makes.
//
// One model may have several views. While it is docked, those in cells are a note that says where the widget is; where
// no panel appears (the front end has none), the widget stays in its cell, and the note says why.

import { button, h } from "./dom";
import type { Model } from "./model";

/** Makes the widget for one place; it ends when the signal says so. */
type Make = (signal: AbortSignal) => HTMLElement;

const PANEL = ".jupyterlab-sidecar";
const AGAIN = 1500; // ms after which a panel is asked for once more: a page that is new to its kernel may miss the first
const PATIENCE = 2500; // ms from then on within which a panel appears, if there can be one

const CLOSED = "The panel in which this stood has been closed.";
const NONE =
  "No panel opened beside the notebook. It takes JupyterLab, with the package sidecar installed where JupyterLab " +
  "runs; load the page again after installing it. Until then it stays here.";

/** Whether there is a kernel behind the page. */
export interface Line {
  readonly offline: boolean;
  subscribe(listener: () => void): () => void;
}

export class Docking {
  private readonly panels = new Set<HTMLElement>();
  private readonly places = new Set<Place>();
  private opened = false; // whether there has been a panel since it was docked
  private late = false; // whether one should have appeared by now
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly onDocked = (): void => this.settle(true);
  private readonly onMessage = (message: { k?: string }): void => {
    if (message.k === "docked?") this.answer();
  };

  private readonly endLink: () => void;

  constructor(
    private readonly model: Model,
    link: Line,
    private readonly name = "inspector",
  ) {
    this.endLink = link.subscribe(() => link.offline && void this.leavePanel());
    model.on("change:_docked", this.onDocked);
    model.on("msg:custom", this.onMessage);
    this.settle(true);
  }

  close(): void {
    clearTimeout(this.timer);
    this.endLink();
    this.model.off("change:_docked", this.onDocked);
    this.model.off("msg:custom", this.onMessage);
  }

  /** Show the widget, or the note, in an element that is on the page now or soon. */
  add(el: HTMLElement, make: Make, signal: AbortSignal): void {
    const place = new Place(el, make, () => this.moved(place));
    this.places.add(place);
    if (el.isConnected) this.moved(place); // else its observer tells when it comes onto the page
    place.show(this.wanted(place));
    signal.addEventListener("abort", () => {
      this.places.delete(place);
      this.panels.delete(el);
      place.end();
      this.settle();
    });
  }

  /** What a view in a cell says of the panel; nothing while all is as it should be. */
  get problem(): string {
    if (!this.docked || this.panels.size > 0) return "";
    if (this.opened) return CLOSED;
    return this.late ? NONE : "";
  }

  private get docked(): boolean {
    return Boolean(this.model.get("_docked"));
  }

  /** A view came onto the page or left it: a panel that is closed leaves without a word to what stands in it. */
  private moved({ el, panel }: Place): void {
    if (panel && el.isConnected) this.panels.add(el);
    else this.panels.delete(el);
    this.opened ||= this.panels.size > 0;
    this.settle();
  }

  private settle(anew = false): void {
    if (anew) {
      this.opened = this.panels.size > 0;
      this.late = false;
      clearTimeout(this.timer);
      if (this.docked) this.timer = setTimeout(() => this.ask(), AGAIN);
    }
    for (const place of this.places) place.show(this.wanted(place));
  }

  /** Ask once more for a panel that the page knows nothing of; one that it knows is on its way. */
  private ask(): void {
    this.timer = setTimeout(() => this.expire(), PATIENCE);
    const known = this.model.widget_manager?.has_model(String(this.model.get("_panel_model")));
    if (this.opened || known) return;
    try {
      this.model.send({ k: "dock" });
    } catch {
      // the kernel is gone: there will be no panel
    }
  }

  private expire(): void {
    this.late = true;
    this.settle();
  }

  private wanted(place: Place): Shown {
    if (place.panel) return { whole: place.el.isConnected };
    if (!this.docked) return { whole: true };
    const { problem } = this;
    const note = (): HTMLElement => this.note(problem);
    return { whole: problem === NONE, note, of: problem };
  }

  private note(problem: string): HTMLElement {
    const text = problem || `This ${this.name} stands in a panel beside the notebook.`;
    const here = button("", "Show it here", `Close the panel and show the ${this.name} here`, () => this.undock());
    const again = button("", "Open the panel", `Show the ${this.name} in a panel again`, () =>
      this.model.send({ k: "dock" }),
    );
    const buttons = problem === NONE ? [] : problem ? [again, here] : [here];
    return h("div", "xk xk-docked", { role: "status" }, h("p", "", {}, text), ...buttons);
  }

  private undock(): void {
    this.model.set("_docked", "");
    try {
      this.model.save_changes();
    } catch {
      // the kernel is gone: it comes back here all the same
    }
  }

  /** The kernel is gone: back into the cell, or its panel would stand beside that of the next kernel. */
  private async leavePanel(): Promise<void> {
    if (!this.docked) return;
    this.undock();
    const panel = await this.model.widget_manager?.get_model(String(this.model.get("_panel_model")));
    await panel?.close(true); // its comm is gone already
  }

  /** Python asks whether there is a panel in sight: if not, it is to open one. */
  private answer(): void {
    const seen = [...this.panels].some((el) => el.isConnected && el.getClientRects().length > 0);
    if (!seen) this.model.send({ k: "dock" });
  }
}

/** What is to be seen in one place: the widget, a note, or both. */
interface Shown {
  whole: boolean;
  note?: () => HTMLElement;
  of?: string; // what the note is about
}

/** One view of the model. */
class Place {
  private now: string | undefined;
  private widget: { root: HTMLElement; stop: AbortController } | undefined;
  private readonly watch: ResizeObserver | undefined; // not everywhere; where it is missing there are no panels either

  constructor(
    readonly el: HTMLElement,
    private readonly make: Make,
    moved: () => void,
  ) {
    // A view is made before it is on the page, and has a size as long as it is there.
    if (typeof ResizeObserver === "undefined") return;
    let there = el.isConnected;
    this.watch = new ResizeObserver(() => {
      if (el.isConnected === there) return;
      there = el.isConnected;
      moved();
    });
    this.watch.observe(el);
  }

  /** Whether it is in a panel. */
  get panel(): boolean {
    return this.el.closest(PANEL) !== null;
  }

  show({ whole, note, of = "" }: Shown): void {
    const key = `${whole} ${note ? of : null}`;
    if (key === this.now) return;
    this.now = key;
    if (!whole) this.stop();
    else this.widget ??= this.start();
    this.el.replaceChildren(...(note ? [note()] : []), ...(this.widget ? [this.widget.root] : []));
  }

  end(): void {
    this.watch?.disconnect();
    this.stop();
  }

  private start() {
    const stop = new AbortController();
    return { root: this.make(stop.signal), stop };
  }

  private stop(): void {
    this.widget?.stop.abort();
    this.widget = undefined;
  }
}
