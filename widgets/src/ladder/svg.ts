// The ladder as a picture in one file: SVG 1.1 with its own colours, light and dark, and no script.

import { clock } from "../shared/format";
import { visibleText } from "../shared/text";
import type { Column, Layout } from "./columns";
import type { Arrow, LadderRow, Scene } from "./scene";
import { ARROW_Y, arrowHead, broken, lifelines, line, ROW_HEIGHT } from "./shapes";

const HEAD = 48;
const CHAR = 6.3; // px of a character, on average

// Those of src/shared/palette.css: a picture cannot read them there. A test holds the two together.
type Colours = Readonly<Record<string, string>>;

export const LIGHT: Colours = {
  bg: "#ffffff",
  fg: "#1b1b1b",
  muted: "#565656",
  border: "#d4d4d4",
  brand: "#1257a8",
  danger: "#b3261e",
  message: "#1257a8",
  presence: "#6a1b9a",
  iq: "#8a4300",
  nonza: "#455a64",
  header: "#005f58",
};

export const DARK: Colours = {
  bg: "#1e1e1e",
  fg: "#eeeeee",
  muted: "#b6b6b6",
  border: "#454545",
  brand: "#7ab8ff",
  danger: "#ff9a91",
  message: "#7ab8ff",
  presence: "#d9abe8",
  iq: "#ffb74d",
  nonza: "#b4c2c9",
  header: "#62d2c3",
};

/** The scene as an SVG document. */
export function ladderSvg({ layout, rows, more }: Scene): string {
  const height = HEAD + (rows.length + (more > 0 ? 1 : 0)) * ROW_HEIGHT + 8;
  const { width } = layout;
  const body = rows.map((row, i) => placed(i, drawn(row, layout)));
  if (more > 0) body.push(placed(rows.length, centred(width, `${more} more rows are not in this picture`, "muted")));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<style>${style()}</style>`,
    `<rect class="bg" width="${width}" height="${height}"/>`,
    ...layout.columns.map((column, i) => name(column, layout.xs[i]!, layout.halves[i]!)),
    ...body,
    "</svg>\n",
  ].join("\n");
}

function style(): string {
  const rule = (colours: Colours): string => {
    const classes = Object.entries(colours).map(([key, colour]) => `.${key}{color:${colour}}`);
    return `text{stroke:${colours.bg}}${classes.join("")}`; // no line runs through a text
  };
  const fixed =
    "text{font:12px system-ui,sans-serif;fill:currentColor;stroke-width:4px;paint-order:stroke}.mono{font:10px ui-monospace,monospace}" +
    ".strong{font-weight:600}.middle{text-anchor:middle}path,circle,.box{fill:none;stroke:currentColor;stroke-width:1.5}" +
    ".full{fill:currentColor}.dash{stroke-dasharray:5 4}.dots{stroke-dasharray:1.5 3.5}.bg{fill:currentColor}.thin{stroke-width:1}";
  return `${fixed}${rule(LIGHT)}@media(prefers-color-scheme:dark){${rule(DARK)}}`;
}

const placed = (index: number, inner: string): string =>
  `<g transform="translate(0 ${HEAD + index * ROW_HEIGHT})">${inner}</g>`;

const path = (classes: string, d: string): string => `<path class="${classes}" d="${d}"/>`;

function name(column: Column, x: number, half: number): string {
  const top = column.of > 1 ? `${column.name}/${column.part}` : column.name;
  const width = half * 2 - 8;
  return [
    `<g class="fg"><rect class="box thin border" x="${x - width / 2}" y="6" width="${width}" height="36" rx="5"/>`,
    said(x, 22, top, width - 8, "strong middle"),
    said(x, 36, column.role, width - 8, "mono muted middle"),
    "</g>",
  ].join("");
}

function drawn(row: LadderRow, layout: Layout): string {
  const { xs, width } = layout;
  const lines = path("border thin", row.is === "wait" ? broken(xs) : lifelines(xs));
  if (row.is === "arrow") return lines + arrow(row, layout);
  if (row.is === "note" || row.is === "fold") {
    const x =
      row.is === "note" ? (row.at === undefined ? layout.gutter : xs[row.at]!) : Math.min(xs[row.from]!, xs[row.to]!);
    return (
      lines +
      gutter(row.number, row.time) +
      said(x + 8, 22, row.text, width - x - 12, row.is === "fold" ? "header" : "muted")
    );
  }
  return lines + centred(width, row.text, row.is === "mark" ? "brand strong" : row.is === "gap" ? "danger" : "muted");
}

const centred = (width: number, what: string, classes: string): string =>
  said(width / 2, 22, what, width - 20, `middle ${classes}`);

function gutter(number: number, time: number): string {
  return said(6, 14, `#${number}`, 80, "mono muted") + said(6, 28, clock(time), 84, "mono muted");
}

function arrow(row: Arrow, { xs, width }: Layout): string {
  const from = xs[row.from]!;
  const tos = row.heads.map(({ at }) => xs[at]!);
  const colour = row.error ? "danger" : row.kind in LIGHT ? row.kind : "nonza";
  const dash = row.reply ? "dash" : row.routed ? "dots" : "";
  const heads = tos.map((to) => path(row.reply ? "" : "full", arrowHead(from, to, row.reply)));
  const origin = tos.length > 1 ? `<circle class="full" cx="${from}" cy="${ARROW_Y}" r="3"/>` : "";
  const left = Math.max(2, Math.min(Math.min(from, ...tos) + 5, width - 230));
  const label = row.note ? `${row.label} (${row.note})` : row.label;
  const shaft = path(dash, line(from, tos));
  const text = said(left, 16, label, width - left - 6, row.error ? "danger" : "fg");
  return `${gutter(row.number, row.time)}<g class="${colour}">${shaft}${heads.join("")}${origin}</g>${text}`;
}

/** A text cut to its room, whole in its title. */
function said(x: number, y: number, raw: string, room: number, classes: string): string {
  const all = [...visibleText(raw.replace(/\s+/g, " "))];
  const most = Math.max(1, Math.floor(room / CHAR));
  const cut = all.length > most;
  const shown = escaped(cut ? `${all.slice(0, most - 1).join("")}…` : all.join(""));
  const title = cut ? `<title>${escaped(all.slice(0, 2000).join(""))}</title>` : "";
  return `<text x="${x}" y="${y}" class="${classes}">${title}${shown}</text>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
