// Numbers, sizes and times as people read them.

const two = (value: number): string => String(value).padStart(2, "0");

/** Local time of day with milliseconds: 11:57:21.862. */
export function clock(seconds: number): string {
  const at = new Date(seconds * 1000);
  const milliseconds = String(at.getMilliseconds()).padStart(3, "0");
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${milliseconds}`;
}

/** Local date and time of day with milliseconds. */
export function dateTime(seconds: number): string {
  const at = new Date(seconds * 1000);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock(seconds)}`;
}

/** 287 B, 10.5 kB, 3.1 MB: decimal units. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

const grouping = new Intl.NumberFormat("en");

/** 1,267 */
export const grouped = (value: number): string => grouping.format(value);

/** 267, 1,267, 12.7k, 127k: short where there is little room. */
export function short(value: number): string {
  if (value < 10_000) return grouped(value);
  return value < 100_000 ? `${(value / 1000).toFixed(1)}k` : `${grouped(Math.round(value / 1000))}k`;
}

/** "1 entry", "1,267 entries". */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${grouped(value)} ${value === 1 ? one : many}`;
