// The exact bytes of an entry: offset, hexadecimal, text; sixteen bytes a line, eight where there is little room.

import { button, h } from "../shared/dom";
import type { Span } from "../shared/entry";
import { grouped } from "../shared/format";

const LINE = 16;
const NARROW_LINE = 8;
const WIDE = 560; // px that sixteen bytes need
const PIECE = 4096; // bytes shown at a time

/** Whitespace made visible; one sign for each byte that is not printable ASCII. */
export function sign(byte: number): string {
  if (byte === 0x20) return "␣";
  if (byte === 0x09) return "⇥";
  if (byte === 0x0a) return "↵";
  if (byte === 0x0d) return "␍";
  return byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·";
}

const hex = (value: number, width: number): string => value.toString(16).padStart(width, "0");

const isMasked = (at: number, spans: readonly Span[]): boolean => spans.some(([start, end]) => start <= at && at < end);

/** Runs of bytes in a line that are all masked, or all not. */
function runs(start: number, end: number, spans: readonly Span[]): [number, number, boolean][] {
  const found: [number, number, boolean][] = [];
  for (let at = start; at < end; at++) {
    const masked = isMasked(at, spans);
    const last = found.at(-1);
    if (last && last[2] === masked) last[1] = at + 1;
    else found.push([at, at + 1, masked]);
  }
  return found;
}

function part(bytes: Uint8Array, runsOfLine: [number, number, boolean][], show: (byte: number) => string, gap: string) {
  return runsOfLine.flatMap(([start, end, masked], i) => {
    const text = Array.from(bytes.subarray(start, end), show).join(gap);
    return [i > 0 ? gap : "", masked ? h("mark", "xk-masked", {}, text) : text];
  });
}

function line(bytes: Uint8Array, start: number, length: number, spans: readonly Span[]): HTMLElement {
  const parts = runs(start, Math.min(bytes.length, start + length), spans);
  return h(
    "div",
    "xk-hexline",
    {},
    h("span", "xk-offset", {}, hex(start, 6)),
    h("span", "xk-hex", { style: `min-width:${length * 3 - 1}ch` }, ...part(bytes, parts, (byte) => hex(byte, 2), " ")),
    h("span", "xk-signs", {}, ...part(bytes, parts, sign, "")),
  );
}

/** Bytes a line; a pane that is not on the page yet has no width. */
const lineLength = (parent: HTMLElement): number =>
  parent.clientWidth > 0 && parent.clientWidth < WIDE ? NARROW_LINE : LINE;

/** Append the bytes to `parent`, the first few thousand at once, the rest on request. */
export function drawBytes(parent: HTMLElement, bytes: Uint8Array, spans: readonly Span[], from = 0): void {
  const end = Math.min(bytes.length, from + PIECE);
  const length = lineLength(parent);
  for (let at = from; at < end; at += length) parent.append(line(bytes, at, length, spans));
  if (end === bytes.length) return;
  const more = button("xk-more", `… ${grouped(bytes.length - end)} more bytes`, "Show more bytes", () => {
    parent.focus(); // before the button goes, and the focus with it
    more.remove();
    drawBytes(parent, bytes, spans, end);
  });
  parent.append(more);
}

/** The dump as text, for the clipboard. */
export function dumpText(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += LINE) {
    const piece = Array.from(bytes.subarray(at, at + LINE));
    const digits = piece.map((byte) => hex(byte, 2)).join(" ");
    lines.push(`${hex(at, 6)}  ${digits.padEnd(LINE * 3 - 1)}  ${piece.map(sign).join("")}`);
  }
  return lines.join("\n");
}
