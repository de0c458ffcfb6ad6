// Lines and heads of arrows as SVG path data: pure functions, used on the page and in exported pictures.

/** Of one row, in px: the label above, the arrow below it. */
export const ROW_HEIGHT = 36;
export const ARROW_Y = 26;
const HEAD = 7;
const LOOP = 20;

/** Vertical lines of all lifelines. */
export const lifelines = (xs: readonly number[], height = ROW_HEIGHT): string =>
  xs.map((x) => `M${x} 0V${height}`).join("");

/** The line of an arrow: through all its ends, or a loop where both are one. */
export function line(from: number, tos: readonly number[], y = ARROW_Y): string {
  const far = tos.filter((to) => to !== from);
  const loop = far.length < tos.length ? loopAt(from, y) : "";
  if (far.length === 0) return loop;
  return `${loop}M${Math.min(from, ...far)} ${y}H${Math.max(from, ...far)}`;
}

const loopAt = (x: number, y: number): string => `M${x} ${y - 4}h${LOOP}a5 5 0 0 1 0 10H${x + HEAD - 2}`;

/** The head at `to`; open for an answer, as in UML. */
export function arrowHead(from: number, to: number, open: boolean, y = ARROW_Y): string {
  const loops = from === to;
  const back = to > from ? -HEAD : HEAD;
  const at = loops ? y + 6 : y;
  const points = `M${to + back} ${at - HEAD / 2 - 1}L${to} ${at}L${to + back} ${at + HEAD / 2 + 1}`;
  return open ? points : `${points}Z`;
}

/** A wait: the lifelines are broken. */
export const broken = (xs: readonly number[], height = ROW_HEIGHT): string =>
  xs.map((x) => `M${x} 0v${height / 2 - 6}l-4 3l8 6l-4 3V${height}`).join("");

const LEAST = 230; // px that a label may have at least

/**
 * Where a label stands: from the left end of its arrow as far as it needs, further left only where it must. It ends with
 * the `room` that is in sight, unless it starts behind that, in a ladder of more `width`.
 */
export function labelBox(ends: readonly number[], width: number, room: number): { left: number; width: number } {
  const left = Math.max(2, Math.min(Math.min(...ends) + 5, width - LEAST));
  const right = left + LEAST <= room ? room : width;
  return { left, width: right - left - 6 };
}
