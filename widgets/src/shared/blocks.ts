// Very many lines of different heights, of which only those near the window are in the page. Lines stand in blocks; a
// block that is far away is an empty box as high as it was, or as it will likely be. The browser keeps what the reader
// looks at in place when a block turns out to be of another height (CSS scroll anchoring).

import { h } from "./dom";

export interface BlockOptions {
  count: number;
  /** Make the element of a line. */
  draw(index: number): HTMLElement;
  /** Roughly how many pixels high a line is. */
  height(index: number): number;
}

interface Block {
  element: HTMLElement;
  from: number;
  to: number;
  filled: boolean;
}

const MOST_LINES = 120;
const MOST_HEIGHT = 4000; // px
const AT_ONCE = 2000; // px that are filled before anything was laid out
const MARGIN = "1500px 0px";

export class Blocks {
  private readonly blocks: Block[] = [];
  private readonly options: BlockOptions;
  private readonly observer: IntersectionObserver | undefined;

  /** Put the lines into `box`, which scrolls, in front of what is in it. */
  constructor(box: HTMLElement, options: BlockOptions) {
    this.options = options;
    this.divide();
    box.prepend(...this.blocks.map((block) => block.element));
    if (typeof IntersectionObserver === "undefined") return;
    this.observer = new IntersectionObserver((seen) => this.onSeen(seen), { root: box, rootMargin: MARGIN });
    for (const block of this.blocks) this.observer.observe(block.element);
  }

  /** Take the lines out of the page. */
  close(): void {
    this.observer?.disconnect();
    for (const block of this.blocks) block.element.remove();
  }

  /** Have a line in the page; its element. */
  need(index: number): HTMLElement | undefined {
    const block = this.blocks[this.blockOf(index)];
    if (!block) return undefined;
    this.fill(block);
    return block.element.children[index - block.from] as HTMLElement | undefined;
  }

  /** Draw anew what is in the page. */
  redraw(): void {
    for (const block of this.blocks) {
      if (!block.filled) continue;
      block.filled = false;
      this.fill(block);
    }
  }

  private divide(): void {
    const { count, height } = this.options;
    let filled = 0;
    for (let from = 0; from < count; ) {
      let to = from;
      let pixels = 0;
      while (to < count && to - from < MOST_LINES && (to === from || pixels < MOST_HEIGHT)) pixels += height(to++);
      const element = h("div", "xk-block", { style: `height:${pixels}px` });
      const block = { element, from, to, filled: false };
      this.blocks.push(block);
      if (filled < AT_ONCE) this.fill(block);
      filled += pixels;
      from = to;
    }
  }

  private blockOf(index: number): number {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.blocks[middle]!.to <= index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private onSeen(seen: readonly IntersectionObserverEntry[]): void {
    const byElement = new Map(seen.map((each) => [each.target, each]));
    for (const block of this.blocks) {
      const entry = byElement.get(block.element);
      if (entry?.isIntersecting) this.fill(block);
      else if (entry && block.filled) this.empty(block, entry.boundingClientRect.height);
    }
  }

  private fill(block: Block): void {
    if (block.filled) return;
    block.filled = true;
    const lines = [];
    for (let index = block.from; index < block.to; index++) lines.push(this.options.draw(index));
    block.element.replaceChildren(...lines);
    block.element.style.height = "";
  }

  private empty(block: Block, height: number): void {
    if (height === 0) return; // the pane is hidden
    block.filled = false;
    block.element.style.height = `${height}px`;
    block.element.replaceChildren();
  }
}
