// XPath in filters: what can be said of an expression without an engine (as xmppkit/filter/xpath.py says it), and the
// page's own engine for when there is no kernel.

import { parseElement } from "../element";
import { fail } from "./fault";
import { WORDS } from "./words";

const LITERAL = /'[^']*'|"[^"]*"/g;
const PREFIX = /([A-Za-z_][A-Za-z0-9_.-]*):(?!:)/g;

/** Refuse a prefix that is not in the table, and brackets that do not pair. */
export function checkXPath(start: number, end: number, expression: string): void {
  const bare = expression.replace(LITERAL, "''");
  for (const [, prefix = ""] of bare.matchAll(PREFIX)) {
    if (!Object.hasOwn(WORDS.prefixes, prefix)) {
      fail(start, end, "prefix", { prefix, known: Object.keys(WORDS.prefixes).join(", ") });
    }
  }
  if (!bracketsPair(bare)) fail(start, end, "xpath brackets");
}

function bracketsPair(bare: string): boolean {
  const closing: string[] = [];
  for (const sign of bare) {
    if (sign === "(" || sign === "[") closing.push(sign === "(" ? ")" : "]");
    else if ((sign === ")" || sign === "]") && closing.pop() !== sign) return false;
  }
  return closing.length === 0;
}

/**
 * The page's own XPath: whether an expression holds for an element, read as a document of its own that is never part of
 * the page.
 *
 * @throws DOMException it is no XPath.
 */
export function pageXPath(expression: string): (xml: string, namespace: string) => boolean {
  const resolver = { lookupNamespaceURI: (prefix: string | null) => WORDS.prefixes[prefix ?? ""] ?? null };
  document.createExpression(expression, resolver as XPathNSResolver);
  return (xml, namespace) => {
    const element = parseElement(xml, namespace);
    return element !== null && holds(element, expression, resolver as XPathNSResolver);
  };
}

function holds(element: Element, expression: string, resolver: XPathNSResolver): boolean {
  try {
    return isTrue(element.ownerDocument.evaluate(expression, element, resolver, XPathResult.ANY_TYPE));
  } catch {
    return false; // as in the kernel: what cannot be evaluated does not hold
  }
}

function isTrue(found: XPathResult): boolean {
  if (found.resultType === XPathResult.BOOLEAN_TYPE) return found.booleanValue;
  if (found.resultType === XPathResult.NUMBER_TYPE) return found.numberValue !== 0 && !Number.isNaN(found.numberValue);
  if (found.resultType === XPathResult.STRING_TYPE) return found.stringValue !== "";
  return found.iterateNext() !== null;
}
