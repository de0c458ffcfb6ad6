// Keys that work anywhere in the inspector, except where text is typed.

export interface Actions {
  focusFilter(): void;
  togglePause(): void;
  toggleFollow(): void;
  toggleExact(): void;
  copy(): void;
  help(): void;
  back(): void;
}

const KEYS: Record<string, keyof Actions> = {
  "/": "focusFilter",
  " ": "togglePause",
  f: "toggleFollow",
  b: "toggleExact",
  c: "copy",
  "?": "help",
  Escape: "back",
};

/** Do what a key stands for. */
export function onKey(event: KeyboardEvent, actions: Actions): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target as Element;
  if (target instanceof HTMLInputElement) return;
  if (event.key === " " && target instanceof HTMLButtonElement) return; // presses the button
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  actions[action]();
}
