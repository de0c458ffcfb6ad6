// What is said about the part of the XML that is pointed at, and the filter that finds more of its kind.

import type { Place } from "../shared/places";
import type { ElementRemark, Explanation } from "../shared/remarks";
import type { Reference } from "../shared/speclink";

export interface Saying extends Reference {
  /** The thing, as in XML: `<body>`, `type="chat"`. */
  what: string;
  meaning: string;
}

const UNKNOWN = "Unknown to this kit.";

/** What the explanation says about a place; undefined where it has nothing there. */
export function saying(explanation: Explanation, place: Place, token: string): Saying | undefined {
  const element = explanation.elements[place.element];
  if (!element) return undefined;
  if (place.attribute !== undefined) return ofAttribute(explanation, element, place.attribute, token);
  if (place.part === "text") return ofText(element);
  return {
    what: `<${element.name}>`,
    meaning: element.meaning || belongs(explanation, element),
    ...reference(element),
  };
}

function ofAttribute(explanation: Explanation, element: ElementRemark, name: string, token: string): Saying {
  if (name === "xmlns" || name.startsWith("xmlns:")) return ofNamespace(explanation, element, name, token);
  const remark = element.attributes.find((each) => each.name === name);
  const what = remark ? `${name}="${remark.value}"` : name;
  return { what, meaning: remark?.meaning || UNKNOWN, ...reference(remark ?? element) };
}

function ofNamespace(explanation: Explanation, element: ElementRemark, name: string, token: string): Saying {
  const uri = unquoted(token);
  const owner = name === "xmlns" ? element : explanation.elements.find((each) => each.namespace === uri);
  const where = owner ? { spec: owner.spec, section: null, url: address(explanation, owner.spec) } : nowhere;
  const title = explanation.specs.find((each) => each.name === where.spec)?.title;
  const what = owner?.namespace ?? uri;
  return {
    what,
    meaning: title ? `Namespace of ${title}: who reads it knows whose words these are.` : UNKNOWN,
    ...where,
  };
}

function ofText(element: ElementRemark): Saying {
  const what = `text of <${element.name}>`;
  return { what, meaning: element.text?.meaning || element.meaning || UNKNOWN, ...reference(element.text ?? element) };
}

const nowhere: Reference = { spec: null, section: null, url: null };

/** Only the reference: a remark has more. */
const reference = ({ spec, section, url }: Reference): Reference => ({ spec, section, url });

function belongs(explanation: Explanation, element: ElementRemark): string {
  const title = explanation.specs.find((each) => each.name === element.spec)?.title;
  return title ? `Part of ${title}.` : UNKNOWN;
}

const address = (explanation: Explanation, spec: string | null): string | null =>
  explanation.specs.find((each) => each.name === spec)?.url ?? null;

const unquoted = (token: string): string => token.replace(/^["']|["']$/g, "");

const ADDRESSES = new Set(["to", "from", "jid", "by"]);
const ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas";

/** Text of the filter that finds entries with the same thing in them; undefined where that would find all or nothing. */
export function filterFor(explanation: Explanation, place: Place, token: string): string | undefined {
  const value = unquoted(token);
  const element = explanation.elements[place.element];
  if (place.attribute !== undefined) return ofValue(place.attribute, value);
  if (place.part === "text") return value.trim() ? quote(value.trim()) : undefined;
  if (element?.namespace === ERRORS) return `condition:${element.name}`;
  return element?.namespace ? `ns:${quote(element.namespace)}` : undefined;
}

function ofValue(attribute: string, value: string): string | undefined {
  if (!value) return undefined;
  if (attribute.startsWith("xmlns")) return `ns:${quote(value)}`;
  if (ADDRESSES.has(attribute)) return `with:${quote(value)}`;
  if (["id", "type", "code"].includes(attribute)) return `${attribute}:${quote(value)}`;
  return quote(value);
}

const quote = (value: string): string => `"${value.replace(/["\\]/g, "\\$&")}"`;
