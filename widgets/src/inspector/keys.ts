// Keys that work anywhere in the inspector, except where text is typed.
//
// JupyterLab's command mode listens on the document and takes plain keys from whatever has the focus in a cell: "b"
// inserts a cell, "d d" deletes one. (Its own switch, data-lm-suppress-shortcuts, has to be on the very element that
// has the focus, and stops Ctrl+S too.) So plain keys end here; those with Ctrl, Meta or Alt stay the front end's.

import { VIEWS } from "./views";

export interface Actions {
  focusFilter(): void;
  highlight(): void;
  nextMatch(): void;
  previousMatch(): void;
  togglePause(): void;
  toggleFollow(): void;
  toggleExact(): void;
  toggleContent(): void;
  copy(): void;
  /** Choose the entry before or after this one that belongs to it. */
  previousRelated(): void;
  nextRelated(): void;
  toggleStar(): void;
  writeNote(): void;
  copyAs(): void;
  /** Mark the chosen entry as one of two to compare. */
  compare(): void;
  /** Open or close the replay, and step in it. */
  replay(): void;
  stepBack(): void;
  stepOn(): void;
  exportMenu(): void;
  help(): void;
  back(): void;
  /** Show another view. */
  view(name: string): void;
}

const KEYS: Record<string, Exclude<keyof Actions, "view">> = {
  "/": "focusFilter",
  h: "highlight",
  F3: "nextMatch",
  " ": "togglePause",
  f: "toggleFollow",
  b: "toggleExact",
  s: "toggleContent",
  c: "copy",
  C: "copyAs",
  d: "compare",
  "[": "previousRelated",
  "]": "nextRelated",
  "*": "toggleStar",
  e: "writeNote",
  r: "replay",
  ",": "stepBack",
  ".": "stepOn",
  E: "exportMenu",
  "?": "help",
  Escape: "back",
};

/** Do what a key stands for, and keep it from the notebook. */
export function onKey(event: KeyboardEvent, actions: Actions): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  event.stopPropagation();
  if (event.defaultPrevented) return;
  const target = event.target as Element;
  const isInput = target instanceof HTMLInputElement && target.type !== "range"; // a slider takes arrows only
  const isTyped = isInput || target instanceof HTMLTextAreaElement;
  if (isTyped && event.key !== "F3") return;
  if (event.key === " " && target instanceof HTMLButtonElement) return; // presses the button
  const view = VIEWS[Number(event.key) - 1];
  const action = event.key === "F3" && event.shiftKey ? "previousMatch" : KEYS[event.key];
  if (view) actions.view(view);
  else if (action) actions[action]();
  else return;
  event.preventDefault();
}
