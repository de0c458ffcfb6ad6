// A bar that resizes what lies beside it: by pointer, or by arrow keys once it has the focus.

import { h } from "./dom";

export interface DividerOptions {
  className: string;
  label: string;
  /** "vertical" separates left from right. It may change with the layout. */
  orientation(): "vertical" | "horizontal";
  /** The size now, in the unit of `set`. */
  get(): number;
  set(size: number): void;
  /** What a pixel of movement is worth in that unit. */
  perPixel(): number;
  /** What a press of an arrow key is worth. */
  step: number;
}

export function divider(options: DividerOptions, signal: AbortSignal): HTMLElement {
  const bar = h("div", options.className, { role: "separator", tabindex: 0, "aria-label": options.label });
  const report = (): void => {
    bar.setAttribute("aria-orientation", options.orientation());
    bar.setAttribute("aria-valuenow", String(Math.round(options.get())));
  };
  const change = (size: number): void => {
    options.set(size);
    report();
  };
  report();
  bar.addEventListener("pointerdown", (event) => drag(bar, event, options, change), { signal });
  bar.addEventListener("focus", report, { signal });
  bar.addEventListener(
    "keydown",
    (event) => {
      const sign = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
      if (sign === undefined) return;
      change(options.get() + sign * options.step);
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );
  return bar;
}

function drag(bar: HTMLElement, start: PointerEvent, options: DividerOptions, change: (size: number) => void): void {
  if (start.button !== 0) return;
  start.preventDefault();
  bar.setPointerCapture(start.pointerId);
  const place = (event: PointerEvent): number => (options.orientation() === "vertical" ? event.clientX : event.clientY);
  const size = options.get();
  const worth = options.perPixel();
  const stop = new AbortController();
  const onMove = (event: PointerEvent): void => change(size + (place(event) - place(start)) * worth);
  bar.addEventListener("pointermove", onMove, { signal: stop.signal });
  for (const end of ["pointerup", "pointercancel"])
    bar.addEventListener(end, () => stop.abort(), { signal: stop.signal });
}
