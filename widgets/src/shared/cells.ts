// XML in colours in the cells that begin with %%xmpp or %%scenario, in JupyterLab and Notebook.
//
// JupyterLab has no hook for the language of a cell by its magic, and its editors cannot be reached without an extension of
// their own. The browser can colour text without touching it (CSS Custom Highlight API): an editor's page is read,
// never written. In editors of others, and in browsers without that interface, cells stay as they are.

import { type Colour, colours } from "./cellxml";

const EDITORS = ".jp-CodeCell .cm-content";
const NAMES: readonly Colour[] = ["tag", "attr", "string", "comment", "text"];

let begun = false;

/** Colour the page's cells, from now on; asked again, nothing more happens. */
export function colourCells(): void {
  if (begun || typeof Highlight === "undefined") return;
  begun = true;
  let due = false;
  const later = (): void => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      colourAll();
    });
  };
  new MutationObserver((records) => {
    if (records.some(concernsEditors)) later();
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
  later();
}

/** What widgets and outputs do to the page happens often, and is none of ours. */
function concernsEditors({ target, addedNodes }: MutationRecord): boolean {
  const element = target instanceof Element ? target : target.parentElement;
  if (!element || element.closest(".xk, .jp-OutputArea")) return false;
  if (element.closest(EDITORS)) return true;
  return [...addedNodes].some((node) => node instanceof Element && node.querySelector(EDITORS) !== null);
}

function colourAll(): void {
  const found = new Map<Colour, AbstractRange[]>(NAMES.map((name) => [name, []]));
  for (const editor of document.querySelectorAll(EDITORS)) {
    if (!/^\s*%%(?:xmpp|scenario)\b/.test(editor.textContent ?? "")) continue;
    const text = new EditorText(editor);
    for (const { from, to, colour } of colours(text.text)) found.get(colour)!.push(...text.ranges(from, to));
  }
  for (const [name, ranges] of found) CSS.highlights.set(`xk-cell-${name}`, new Highlight(...ranges));
}

/** The text of an editor, and where each part of it stands in the page. */
class EditorText {
  readonly text: string;
  private readonly parts: { node: Text; at: number }[] = [];

  constructor(editor: Element) {
    let text = "";
    for (const [i, line] of [...editor.querySelectorAll(":scope > .cm-line")].entries()) {
      if (i > 0) text += "\n";
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        this.parts.push({ node: node as Text, at: text.length });
        text += (node as Text).data;
      }
    }
    this.text = text;
  }

  /** One range in each text node: a range over several would cover what stands between them too. */
  ranges(from: number, to: number): AbstractRange[] {
    const ranges: AbstractRange[] = [];
    for (let i = this.partAt(from); i < this.parts.length && this.parts[i]!.at < to; i++) {
      const { node, at } = this.parts[i]!;
      const startOffset = Math.max(0, from - at);
      const endOffset = Math.min(node.length, to - at);
      if (startOffset < endOffset)
        ranges.push(new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }));
    }
    return ranges;
  }

  /** Index of the last part that begins at or before a place. */
  private partAt(place: number): number {
    let low = 0;
    let high = this.parts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.parts[middle]!.at <= place) low = middle;
      else high = middle;
    }
    return low;
  }
}
