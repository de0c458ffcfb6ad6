// Draws a row of the ladder: one small SVG with lifelines and arrow, and its texts beside it, so that they can be cut
// short, chosen and searched as text.

import { h, svg } from "../shared/dom";
import { clock } from "../shared/format";
import { putText } from "../shared/text";
import type { Layout } from "./columns";
import type { Arrow, Divider, Fold, LadderRow, Note } from "./scene";
import { ARROW_Y, arrowHead, broken, labelBox, lifelines, line, ROW_HEIGHT } from "./shapes";

/** Fill `row`. */
export function drawRow(row: HTMLElement, shown: LadderRow, layout: Layout): void {
  row.className = `xk-row xk-rung xk-is-${shown.is}`;
  row.dataset.number = String(shown.number);
  row.replaceChildren(...drawn(shown, layout));
}

function drawn(shown: LadderRow, layout: Layout): Element[] {
  if (shown.is === "arrow") return arrow(shown, layout);
  if (shown.is === "note") return note(shown, layout);
  if (shown.is === "fold") return fold(shown, layout);
  return divider(shown, layout);
}

/** Number and time, which stay in sight when the ladder is wider than its box. */
function gutter(number: number, time: number): HTMLElement {
  const at = h("span", "xk-time", {}, clock(time));
  return h("span", "xk-gutter", { role: "gridcell" }, h("span", "xk-number", {}, `#${number}`), at);
}

function picture(layout: Layout, lines: string, ...more: Element[]): Element {
  const box = { class: "xk-picture", width: layout.width, height: ROW_HEIGHT, "aria-hidden": "true" };
  return svg("svg", box, svg("path", { class: "xk-lifelines", d: lines }), ...more);
}

function arrow(shown: Arrow, layout: Layout): Element[] {
  const { xs } = layout;
  const from = xs[shown.from]!;
  const tos = shown.heads.map(({ at }) => xs[at]!);
  const classes = ["xk-arrow-of", shown.error ? "xk-error" : `xk-k-${shown.kind}`];
  if (shown.reply) classes.push("xk-reply");
  if (shown.routed) classes.push("xk-seen");
  const parts = [svg("path", { class: "xk-shaft", d: line(from, tos) }), ...heads(shown, from, tos)];
  if (tos.length > 1) parts.unshift(svg("circle", { class: "xk-origin", cx: from, cy: ARROW_Y, r: 3 }));
  const group = svg("g", { class: classes.join(" ") }, ...parts);
  return [gutter(shown.number, shown.time), picture(layout, lifelines(xs), group), label(shown, from, tos, layout)];
}

/** Each head stands for its entry: pressed, it chooses that one. */
function heads(shown: Arrow, from: number, tos: readonly number[]): Element[] {
  return shown.heads.map(({ number }, i) => {
    const d = arrowHead(from, tos[i]!, shown.reply);
    const head = svg("path", { class: "xk-arrowhead", d });
    if (shown.heads.length === 1) return head;
    const title = svg("title", {});
    title.textContent = `#${number}`;
    const target = svg("rect", { class: "xk-target", x: tos[i]! - 12, y: ARROW_Y - 10, width: 24, height: 20 });
    return svg("g", { "data-number": number }, title, target, head);
  });
}

function label(shown: Arrow, from: number, tos: readonly number[], layout: Layout): HTMLElement {
  const place = labelBox([from, ...tos], layout.width, layout.room);
  const style = `left:${place.left}px;max-width:${place.width}px`;
  const box = h("span", `xk-label${shown.error ? " xk-error" : ""}`, { role: "gridcell", style });
  const kind = h("b", `xk-k-${shown.kind}`, {}, shown.kind);
  const text = h("bdi", "xk-says-it");
  putText(text, shown.label);
  box.title = shown.label;
  box.append(...(shown.label.startsWith(shown.kind) ? [] : [kind]), text);
  if (shown.note) box.append(h("span", shown.late ? "xk-took xk-late" : "xk-took", {}, shown.note));
  return box;
}

function note(shown: Note, layout: Layout): Element[] {
  const { xs, width } = layout;
  const x = shown.at === undefined ? layout.gutter + 10 : xs[shown.at]!;
  const dots = shown.at === undefined ? [] : [svg("circle", { class: "xk-dot-at", cx: x, cy: ROW_HEIGHT / 2, r: 4 })];
  const left = Math.max(layout.gutter + 4, Math.min(x + 9, width - 200));
  const box = h("span", "xk-remark", { role: "gridcell", style: `left:${left}px;max-width:${width - left - 8}px` });
  putText(box, shown.text);
  return [gutter(shown.number, shown.time), picture(layout, lifelines(xs), ...dots), box];
}

function fold(shown: Fold, layout: Layout): Element[] {
  const { xs } = layout;
  const [from, to] = [xs[shown.from]!, xs[shown.to]!];
  const d = `M${Math.min(from, to)} ${ARROW_Y}H${Math.max(from, to)}`;
  const place = labelBox([from, to], layout.width, layout.room);
  const style = `left:${place.left}px;max-width:${place.width}px`;
  const text = h("span", "xk-label", { role: "gridcell", style, title: shown.text });
  text.append(h("span", "xk-twist", { "aria-hidden": true }, shown.open ? "▾" : "▸"));
  const says = h("bdi", "xk-says-it");
  putText(says, shown.text);
  text.append(says);
  const band = svg("path", { class: "xk-band", d });
  return [gutter(shown.number, shown.time), picture(layout, lifelines(xs), band), text];
}

function divider(shown: Divider, layout: Layout): Element[] {
  const text = h("bdi", "", { title: shown.text });
  putText(text, shown.text);
  // In the middle of what is in sight, wherever a wide ladder is scrolled to.
  const box = h("span", "xk-divide", { role: "gridcell", style: `width:${layout.room}px` }, text);
  const lines = shown.is === "wait" ? broken(layout.xs) : lifelines(layout.xs);
  return [picture(layout, lines), box];
}
