// Tokens as coloured elements. Only text nodes hold what came from the wire.

import { button, h } from "./dom";
import { grouped } from "./format";
import { putText } from "./text";
import type { Token } from "./xml";

const TOKEN_CHARS = 2048;
const MORE_CHARS = 65_536;

/** A range of characters that is marked: by a class, or as the mask in place of a secret. */
export type Mark = readonly [from: number, to: number, className?: string];
/** In order, none in another. */
export type Marks = readonly Mark[];

/** Append text that starts at `at`, masked ranges marked. */
export function putMarked(parent: Node, text: string, at: number, marks: Marks): void {
  let done = 0;
  for (const [start, end, className] of marks) {
    const from = Math.max(0, start - at);
    const to = Math.min(text.length, end - at);
    if (to <= from || from < done) continue;
    putText(parent, text.slice(done, from));
    const mark = className === undefined ? maskMark() : h("mark", className);
    putText(mark, text.slice(from, to));
    parent.appendChild(mark);
    done = to;
  }
  putText(parent, text.slice(done));
}

const maskMark = (): HTMLElement =>
  h("mark", "xk-masked", { title: "A secret stood here. It was masked before it was recorded." });

/** A button that shows the rest of a long text piece by piece. */
function moreButton(element: HTMLElement, text: string): void {
  let shown = TOKEN_CHARS;
  const label = (): string => `… ${grouped(text.length - shown)} more characters`;
  const more = button("xk-more", label(), "Show more of this text", () => {
    const piece = h("span");
    putText(piece, text.slice(shown, shown + MORE_CHARS));
    element.insertBefore(piece, more);
    shown += MORE_CHARS;
    if (shown >= text.length) {
      element.closest<HTMLElement>("[tabindex]")?.focus(); // before the button goes, and the focus with it
      more.remove();
    }
    more.textContent = label();
  });
  element.append(more);
}

/** Append tokens to `parent`, one element each; `made` is told which element stands for which token. */
export function paintTokens(
  parent: Node,
  tokens: readonly Token[],
  marks: Marks = [],
  made?: (token: Token, element: HTMLElement) => void,
): void {
  for (const token of tokens) {
    const { kind, text, at } = token;
    if (kind === "space") {
      parent.appendChild(document.createTextNode(" "));
      continue;
    }
    if (kind === "punct") {
      putMarked(parent, text, at, marks); // half of all tokens: coloured by what they stand in
      continue;
    }
    // bdi: text of another writing direction must not reorder the markup around it.
    const element = h(kind === "text" ? "bdi" : "span", `xk-x-${kind}`);
    putMarked(element, text.slice(0, TOKEN_CHARS), at, marks);
    if (text.length > TOKEN_CHARS) moreButton(element, text);
    parent.appendChild(element);
    made?.(token, element);
  }
}
