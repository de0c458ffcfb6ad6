// How large the inspector and its halves are: the reader's to change.

import { divider } from "../shared/divider";

const SMALLEST_HEIGHT = 200; // px
const SHARE = 64; // per cent of the width (or height) that the views have at first

/** The bar between views and detail, which share `main`. */
export function splitter(main: HTMLElement, signal: AbortSignal): HTMLElement {
  let share = SHARE;
  const sideBySide = (): boolean => getComputedStyle(main).flexDirection !== "column";
  const set = (wanted: number): void => {
    share = Math.min(85, Math.max(15, wanted));
    main.style.setProperty("--xk-share", `${share}%`);
  };
  const options = {
    className: "xk-splitter",
    label: "Width of the list",
    orientation: () => (sideBySide() ? ("vertical" as const) : ("horizontal" as const)),
    get: () => share,
    set,
    perPixel: () => 100 / Math.max(1, sideBySide() ? main.clientWidth : main.clientHeight),
    step: 3,
  };
  return divider(options, signal);
}

/** The corner that changes the inspector's height. */
export function grip(root: HTMLElement, signal: AbortSignal): HTMLElement {
  const options = {
    className: "xk-grip",
    label: "Height of the inspector",
    orientation: () => "horizontal" as const,
    get: () => root.offsetHeight,
    set: (height: number) => {
      root.style.height = `${Math.max(SMALLEST_HEIGHT, height)}px`;
    },
    perPixel: () => 1,
    step: 24,
  };
  return divider(options, signal);
}
