// What an entry does, in a sentence, and what lint found in it.

import { h } from "../shared/dom";
import type { Explanation, Finding } from "../shared/remarks";
import { putText } from "../shared/text";
import { specLink } from "./speclink";

/** The sentence and the findings; nothing where neither is known. */
export function meaning(explanation: Explanation | undefined, findings: readonly Finding[]): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (explanation) {
    const sentence = h("p", "xk-says");
    putText(sentence, explanation.sentence);
    parts.push(sentence);
  }
  if (findings.length > 0) {
    const aria = { "aria-label": "Lint" };
    parts.push(h("ul", "xk-findings", aria, ...findings.map(item)));
  }
  return parts;
}

function item(finding: Finding): HTMLElement {
  const message = h("b");
  putText(message, finding.message);
  const text = h("span", "xk-reason");
  putText(text, ` ${finding.reason} ${finding.mend} `);
  const severity = h("span", `xk-lint xk-lint-${finding.severity}`, {}, finding.severity);
  return h("li", "", {}, severity, " ", message, text, ...specLink(finding));
}
