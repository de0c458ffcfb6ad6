// What an entry does, in a sentence, and what lint found in it.

import { h } from "../shared/dom";
import { counted } from "../shared/format";
import type { Explanation, Finding } from "../shared/remarks";
import { specLink } from "../shared/speclink";
import { putText } from "../shared/text";

/** The sentence and the worst of so many findings; nothing where neither is known. */
export function meaning(
  explanation: Explanation | undefined,
  findings: readonly Finding[],
  count: number,
): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (explanation) {
    const sentence = h("p", "xk-says");
    putText(sentence, explanation.sentence);
    parts.push(sentence);
  }
  if (findings.length > 0) {
    const aria = { "aria-label": "Lint" };
    const more = count - findings.length;
    const rest = more > 0 ? [h("li", "", {}, `… and ${counted(more, "more finding")}`)] : [];
    parts.push(h("ul", "xk-findings", aria, ...findings.map(item), ...rest));
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
