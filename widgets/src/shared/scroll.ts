// Where a list of rows of one height stands, as pure functions. Browsers cap the height of an element (Chromium at
// 33.5 million pixels), so the scrolled box is at most MAX_PIXELS high and a longer list is mapped onto it in proportion.

export const MAX_PIXELS = 8_000_000;

export interface Geometry {
  rows: number;
  rowHeight: number;
  /** Height of the window onto the list. */
  height: number;
}

/** Height that all rows would have. */
export const contentHeight = (g: Geometry): number => g.rows * g.rowHeight;

/** Height of the scrolled box. */
export const boxHeight = (g: Geometry): number => Math.min(contentHeight(g), MAX_PIXELS);

/** The largest top that still fills the window. */
export const lastTop = (g: Geometry): number => Math.max(0, contentHeight(g) - g.height);

export const clampTop = (g: Geometry, top: number): number => Math.min(Math.max(0, top), lastTop(g));

/** List pixels for one pixel of the scroll bar. */
export function scale(g: Geometry): number {
  return contentHeight(g) > MAX_PIXELS ? lastTop(g) / (MAX_PIXELS - g.height) : 1;
}

/** The scroll bar's place for a top of the list. */
export const toBar = (g: Geometry, top: number): number => Math.round(top / scale(g));

/**
 * The list's top after the scroll bar moved from `before` to `now`. A small move (wheel, touch) goes pixel by pixel
 * even in a long list; a large one (the bar dragged) goes in proportion.
 */
export function topAfterScroll(g: Geometry, top: number, before: number, now: number): number {
  if (scale(g) === 1) return clampTop(g, now);
  if (now <= 0) return 0;
  if (now >= MAX_PIXELS - g.height) return lastTop(g);
  return clampTop(g, Math.abs(now - before) < g.height * 2 ? top + now - before : now * scale(g));
}

/** Whether the newest row is in sight. */
export const atTail = (g: Geometry, top: number): boolean => top >= lastTop(g) - 2;

/** Rows to draw: those in the window and a few around. */
export function visibleRows(g: Geometry, top: number, around = 4): { start: number; end: number } {
  const start = Math.max(0, Math.floor(top / g.rowHeight) - around);
  const end = Math.min(g.rows, Math.ceil((top + g.height) / g.rowHeight) + around);
  return { start: Math.min(start, end), end };
}

/** The top that brings a row wholly into the window, moving as little as possible. */
export function topShowing(g: Geometry, top: number, row: number): number {
  const y = row * g.rowHeight;
  if (y < top) return clampTop(g, y);
  if (y + g.rowHeight > top + g.height) return clampTop(g, y + g.rowHeight - g.height);
  return top;
}
