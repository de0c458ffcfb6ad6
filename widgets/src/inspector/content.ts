// What a row says about an entry, without drawing. xmppkit/display/row.py says the same in static HTML.

import type { Direction, EntryHead, Kind } from "../shared/entry";
import { closesTag, endsTag, type Token, tokenize } from "../shared/xml";

export const ARROWS: Record<Direction, string> = { sent: "→", received: "←", routed: "⇄", local: "•" };

const STANZAS: ReadonlySet<Kind> = new Set<Kind>(["message", "presence", "iq"]);
const ROW_BYTES = 900;
const ROW_TOKENS = 70;
const ROW_CHARS = 160; // more than a row has room for
const NAMESPACE_CHARS = 18;

export const isStanza = (kind: Kind): boolean => STANZAS.has(kind);

/** The element's name: the kind itself for stanzas, headers and the like. */
export const label = (head: EntryHead): string => (head.kind === "nonza" && head.name) || head.kind;

/** Address of the other side: where it goes, or where it comes from. */
export function peer(head: EntryHead): string {
  if (head.direction === "received") return head.from ?? "";
  return head.to ?? head.from ?? "";
}

/** How many bytes of an entry a row needs. */
export const rowBytes = (head: EntryHead): number => (head.kind === "space" ? 0 : ROW_BYTES);

/** The first tokens of what the element holds; of all of it where it is not a stanza. */
export function contentTokens(head: EntryHead, start: string): Token[] {
  const tokens = tokenize(start, ROW_TOKENS);
  return beginning(shortNamespaces(isStanza(head.kind) ? inner(tokens, head.name) : tokens));
}

/** As many tokens as a row may show: each costs an element. */
function beginning(tokens: Token[]): Token[] {
  let room = ROW_CHARS;
  const end = tokens.findIndex((token) => {
    room -= token.text.length;
    return room <= 0;
  });
  return end < 0 ? tokens : tokens.slice(0, end + 1);
}

/** Tokens between the outermost tags. */
function inner(tokens: Token[], name: string): Token[] {
  const start = tokens.findIndex(endsTag);
  if (start < 0) return [];
  const end = tokens.findLastIndex((token, i) => closesTag(token) && tokens[i + 1]?.text === name);
  return tokens.slice(start + 1, end > start ? end : undefined);
}

/** A long namespace as its end: what tells one from another stands there. */
function shortNamespaces(tokens: Token[]): Token[] {
  return tokens.map((token, i) => {
    const name = tokens[i - 2];
    const isNamespace = token.kind === "string" && name?.kind === "attr" && name.text.startsWith("xmlns");
    return isNamespace && token.text.length > NAMESPACE_CHARS ? { ...token, text: shortened(token.text) } : token;
  });
}

function shortened(quoted: string): string {
  const quote = quoted.slice(0, 1);
  const address = quoted.slice(1, quoted.endsWith(quote) ? -1 : undefined);
  const cut = Math.max(address.lastIndexOf("/"), address.slice(0, -4).lastIndexOf(":"));
  return `${quote}…${address.slice(cut + 1).slice(-24)}${quote}`;
}
