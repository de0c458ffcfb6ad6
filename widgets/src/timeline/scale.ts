// Axes: where ticks stand and what they say.

import { clock } from "../shared/format";
import { WIDTHS } from "./histogram";

const TIMES = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200,
  14_400, 43_200, 86_400, 604_800,
];

/** Seconds between two ticks, for about so many of them. */
const timeStep = (seconds: number, ticks: number): number =>
  TIMES.find((step) => seconds / step <= ticks) ?? TIMES.at(-1)! * Math.ceil(seconds / ticks / TIMES.at(-1)!);

export interface Tick {
  at: number;
  text: string;
}

/** Ticks in a range of time, at full seconds, minutes and so on of the local clock. */
export function timeTicks(from: number, to: number, most: number): Tick[] {
  const step = timeStep(to - from, Math.max(1, most));
  const zone = step >= 3600 ? new Date(from * 1000).getTimezoneOffset() * 60 : 0;
  const ticks: Tick[] = [];
  for (let i = Math.ceil((from - zone) / step - 1e-6); ; i++) {
    const at = i * step + zone;
    if (at > to || ticks.length > 100) return ticks;
    ticks.push({ at, text: said(at, step) });
  }
}

function said(at: number, step: number): string {
  if (step >= 86_400) return new Date(at * 1000).toISOString().slice(5, 10);
  const whole = clock(at + 1e-6);
  return step >= 60 ? whole.slice(0, 5) : step >= 1 ? whole.slice(0, 8) : whole;
}

/** Round counts up to the greatest, at most so many. */
export function countTicks(greatest: number, most: number): number[] {
  const rough = Math.max(1, greatest / Math.max(1, most));
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough)!;
  return Array.from({ length: Math.floor(greatest / step) + 1 }, (_, i) => i * step);
}

/** "10 ms", "2 s", "20 min", "6 h", "7 days": a bar's width. */
export function widthText(seconds: number): string {
  if (!WIDTHS.includes(seconds)) return `${seconds} s`;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${seconds / 60} min`;
  return seconds < 86_400 ? `${seconds / 3600} h` : `${seconds / 86_400} d`;
}
