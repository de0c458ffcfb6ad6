// Comparing texts as xmppkit/filter/text.py and addresses.py do.

/** In lower case, with one form of sigma: else its case would depend on what stands around it. */
export const fold = (text: string): string => text.toLowerCase().replaceAll("ς", "σ");

/** Whether the whole text is the pattern, "*" standing for anything. */
export function globbed(pattern: string, text: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? "";
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** The known word that was probably meant: at most two letters off, and fewer than half of them. */
export function near(word: string, known: readonly string[]): string | null {
  let least = 9;
  let found = "";
  for (const each of known) {
    const away = distance([...word], [...each]);
    if (away < least) [least, found] = [away, each];
  }
  return least <= 2 && least * 2 < found.length ? found : null;
}

/** Letters added, left out, changed, or exchanged with their neighbour. */
function distance(one: string[], other: string[]): number {
  let older: number[] = [];
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  one.forEach((a, i) => {
    [older, before] = [before, row];
    row = [i + 1];
    other.forEach((b, j) => {
      let least = Math.min(before[j + 1]! + 1, row[j]! + 1, before[j]! + (a === b ? 0 : 1));
      if (i && j && a === other[j - 1] && one[i - 1] === b) least = Math.min(least, older[j - 1]! + 1);
      row.push(least);
    });
  });
  return row.at(-1)!;
}

/** A JID as a filter names it: with or without domain, with or without resource. Also names of streams. */
export class Address {
  private readonly bare: string;
  private readonly resource: string | null;
  private readonly hasDomain: boolean;
  private readonly wild: boolean;

  constructor(text: string, wild: boolean) {
    const [bare, resource] = parted(text);
    this.bare = fold(bare);
    this.resource = resource;
    this.hasDomain = bare.includes("@");
    this.wild = wild;
  }

  matches(address: string | null): boolean {
    if (address === null) return false;
    let [bare, resource] = parted(address);
    if (!this.hasDomain) bare = bare.split("@", 1)[0] ?? "";
    if (!this.equal(this.bare, fold(bare))) return false;
    return this.resource === null || this.equal(this.resource, resource ?? "");
  }

  private equal(pattern: string, text: string): boolean {
    return this.wild ? globbed(pattern, text) : pattern === text;
  }
}

/** A JID cut at its first slash; null where there is none. */
export function parted(address: string): [bare: string, resource: string | null] {
  const slash = address.indexOf("/");
  return slash < 0 ? [address, null] : [address.slice(0, slash), address.slice(slash + 1)];
}
