// Watching again what happened: by a slider, step by step, or at speed. Only what came up to a moment is shown.

import { button, h, setText } from "../shared/dom";
import { clock, grouped } from "../shared/format";

export interface ReplayHandlers {
  /** Numbers of the first entry, and after the last. */
  range(): { first: number; next: number };
  /** Unix time in seconds. */
  time(number: number): number;
  /** Whether the filter shows it: steps go from one such entry to the next. */
  shows(number: number): boolean;
  /** Show what comes before this number; null shows all, as it comes. */
  show(next: number | null): void;
  closed(): void;
}

const SPEEDS = [1, 2, 5, 10, 50, 200];
const TICK = 40; // ms
const LONGEST_WAIT = 1500; // ms: nobody wants to watch a break
const LOOK_AHEAD = 50_000; // entries that a step may look through for one that is shown

export class Replay {
  readonly element: HTMLElement;
  private readonly play: HTMLButtonElement;
  private readonly slider = h("input", "xk-position", { type: "range", "aria-label": "Position", step: 1 });
  private readonly place = h("output", "xk-place");
  private readonly speed = h("select", "xk-speed", { "aria-label": "Speed", title: "Times as fast as it was" });
  private readonly handlers: ReplayHandlers;
  private at = 1; // number of the next entry to come
  private timer: ReturnType<typeof setInterval> | undefined;
  private passed = 0; // seconds of the recording's time that have passed
  private ticked = 0;
  private waited = 0; // ms since an entry came

  constructor(handlers: ReplayHandlers, signal: AbortSignal) {
    this.handlers = handlers;
    const back = button("xk-step", "◂", "One entry back (,)", () => this.step(-1));
    const on = button("xk-step", "▸", "One entry on (.)", () => this.step(1));
    this.play = button("xk-play", "▶ Play", "Let it come as it came (space)", () => this.toggle());
    const close = button("xk-close", "Close", "Show all again (r)", () => this.close());
    for (const times of SPEEDS) this.speed.append(h("option", "", { value: times }, `×${times}`));
    this.element = h("div", "xk-replay", { role: "group", "aria-label": "Replay" }, this.play, back, this.slider, on);
    this.element.append(this.place, this.speed, close);
    this.element.hidden = true;
    this.slider.addEventListener("input", () => this.slide(), { signal });
    signal.addEventListener("abort", () => this.stop());
  }

  get on(): boolean {
    return !this.element.hidden;
  }

  open(): void {
    if (this.on) return;
    this.element.hidden = false;
    this.go(this.handlers.range().next);
    this.slider.focus();
  }

  /** Show all again; whether it was open. */
  close(): boolean {
    if (!this.on) return false;
    this.stop();
    this.element.hidden = true;
    this.handlers.show(null);
    this.handlers.closed();
    return true;
  }

  /** Play or stop; from the beginning when all has come. */
  toggle(): void {
    if (this.timer !== undefined) this.stop();
    else this.start();
  }

  /** Go to the next or previous entry that the filter shows. */
  step(by: 1 | -1): void {
    this.stop();
    const { first, next } = this.handlers.range();
    let at = this.at;
    for (let looked = 0; looked < LOOK_AHEAD; looked++) {
      at += by;
      if (at <= first || at >= next || this.handlers.shows(at - 1)) break;
    }
    this.go(at);
  }

  /** More has come, or gone: the slider is as long as there is. */
  refresh(): void {
    if (!this.on) return;
    const { first, next } = this.handlers.range();
    this.at = Math.min(Math.max(this.at, first), next);
    this.slider.min = String(first);
    this.slider.max = String(next);
    this.slider.value = String(this.at);
    const last = this.at - 1;
    const said = last < first ? "before the first" : `#${grouped(last)} of #${grouped(next - 1)}`;
    const time = last < first ? 0 : this.handlers.time(last);
    setText(this.place, time ? `${said} · ${clock(time)}` : said);
    this.slider.setAttribute("aria-valuetext", said);
  }

  private slide(): void {
    this.stop();
    this.go(Number(this.slider.value));
  }

  private go(at: number): void {
    const { first, next } = this.handlers.range();
    this.at = Math.min(Math.max(at, first), next);
    this.handlers.show(this.at);
    this.refresh();
  }

  private start(): void {
    const { first, next } = this.handlers.range();
    if (this.at >= next) this.go(first);
    this.passed = this.handlers.time(Math.max(first, this.at - 1));
    this.ticked = performance.now();
    this.waited = 0;
    this.timer = setInterval(() => this.tick(), TICK);
    setText(this.play, "⏸ Stop");
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    setText(this.play, "▶ Play");
  }

  private tick(): void {
    const now = performance.now();
    const { next } = this.handlers.range();
    this.passed += ((now - this.ticked) / 1000) * Number(this.speed.value);
    this.waited += now - this.ticked;
    this.ticked = now;
    let at = this.at;
    if (at < next && this.waited >= LONGEST_WAIT) this.passed = Math.max(this.passed, this.handlers.time(at));
    while (at < next && this.handlers.time(at) <= this.passed) at++;
    if (at !== this.at) this.waited = 0;
    this.go(at);
    if (this.at >= next) this.stop();
  }
}
