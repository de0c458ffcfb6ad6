// An entry's XML as an element, in a document of its own that is never part of the page: nothing in it is run or loaded.

import type { Store } from "./store";

const STREAMS = "http://etherx.jabber.org/streams";
const CLIENT = "jabber:client";
const DEEPEST = 250; // the kernel's parser stops there too; and who walks down an element may call itself

/** The one element of a text, alone in a document; null for all else. */
export function parseElement(xml: string, namespace: string): Element | null {
  const quoted = namespace.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("'", "&apos;");
  const wrapped = `<stream xmlns='${quoted}' xmlns:stream='${STREAMS}'>${xml}</stream>`;
  const parsed = new DOMParser().parseFromString(wrapped, "application/xml");
  if (parsed.getElementsByTagName("parsererror").length > 0) return null;
  const inside = [...parsed.documentElement.children];
  if (inside.length !== 1) return null;
  const alone = document.implementation.createDocument(null, null);
  return alone.appendChild(alone.adoptNode(inside[0]!));
}

/** An entry as an element, a stream header (RFC 6120 §4.2) as if it had been closed; null for what is none. */
export function elementOf(store: Store, number: number): Element | null {
  const head = store.head(number);
  if (!head?.name || head.kind === "event" || head.kind === "footer") return null;
  const xml = store.xml(number);
  const isHeader = head.kind === "header";
  const prefixed = isHeader || /^[^\s>]*:/.test(xml);
  const element = parseElement(isHeader ? closed(xml) : xml, prefixed ? CLIENT : head.namespace);
  return element && !isDeep(element) ? element : null;
}

const closed = (header: string): string => header.replace(/^\s*<\?xml[^>]*>\s*/, "").replace(/\/?>\s*$/, "/>");

function isDeep(element: Element): boolean {
  let depth = 1;
  let at: Element | null = element;
  while (at !== null && depth <= DEEPEST) {
    if (at.firstElementChild) {
      at = at.firstElementChild;
      depth++;
      continue;
    }
    while (at !== null && at !== element && !at.nextElementSibling) {
      at = at.parentElement;
      depth--;
    }
    at = at === element ? null : (at?.nextElementSibling ?? null);
  }
  return depth > DEEPEST;
}
