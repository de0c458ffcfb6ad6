// What an error stanza says (RFC 6120 §8.3), read from the beginning of its XML.

import { resolved } from "./filter/inside";

export interface Fault {
  /** Such as "item-not-found"; "" where there is none. */
  condition: string;
  /** The other side's own words. */
  text: string;
}

const NAMESPACE = /xmlns\s*=\s*["']urn:ietf:params:xml:ns:xmpp-stanzas["']/;
const TAG = /<([^\s/>!?]+)([^<>]*)>(?:([^<>]*)<\/)?/g;

/** The condition and text of an error stanza. */
export function errorOf(xml: string): Fault {
  const begin = xml.search(/<([^\s/>]+:)?error[\s>]/);
  const found: Fault = { condition: "", text: "" };
  if (begin < 0) return found;
  for (const [, name = "", attributes = "", text = ""] of xml.slice(begin).matchAll(TAG)) {
    if (!NAMESPACE.test(attributes)) continue;
    const local = name.slice(name.indexOf(":") + 1);
    if (local === "text") found.text ||= resolved(text).trim();
    else found.condition ||= local;
  }
  return found;
}
