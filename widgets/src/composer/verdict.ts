// The line below the editor: how many problems there are, and the first of them; press to go there.

import type { EditorView } from "@codemirror/view";
import { button, h, setText } from "../shared/dom";
import { counted } from "../shared/format";
import { visibleText } from "../shared/text";
import { rangeAt } from "./places";
import type { Mode, Problem } from "./wire";

/** The problems in one phrase. */
export function verdict(problems: readonly Problem[] | null, text: string, mode: Mode): string {
  if (mode === "bytes") return "Not checked: these bytes go out as they are.";
  if (!text.trim()) return "";
  if (problems === null) return "Not checked: the kernel does not answer.";
  if (!problems.length) return "Well-formed, and nothing to object to.";
  const count = (severity: Problem["severity"]): number => problems.filter((each) => each.severity === severity).length;
  const parts = (["error", "warning", "hint"] as const).filter(count).map((each) => counted(count(each), each));
  return `${parts.join(", ")}:`;
}

export class Verdict {
  readonly element = h("div", "xk-verdict");
  private readonly said = h("span", "", { role: "status" });
  private readonly list = h("ul", "xk-problems");
  private readonly view: () => EditorView;

  constructor(view: () => EditorView) {
    this.view = view;
    this.element.append(this.said, this.list);
  }

  show(problems: readonly Problem[] | null, text: string, mode: Mode): void {
    setText(this.said, verdict(problems, text, mode));
    this.element.dataset.worst = problems?.find(({ severity }) => severity === "error") ? "error" : "";
    this.list.replaceChildren(...(problems ?? []).slice(0, 5).map((each) => this.item(each)));
  }

  private item(problem: Problem): HTMLElement {
    const { line, column, message, severity } = problem;
    const source = [problem.spec, problem.section && `§${problem.section}`].filter(Boolean).join(" ");
    const go = button("xk-link", `${line}:${column}`, "Go there", () => this.go(problem));
    go.setAttribute("aria-label", `Go to line ${line}, column ${column}`);
    return h(
      "li",
      "xk-problem",
      { "data-severity": severity },
      go,
      ` ${visibleText(message)}${source ? ` (${source})` : ""}`,
    );
  }

  private go({ line, column }: Problem): void {
    const view = this.view();
    const { from, to } = rangeAt(view.state.doc, line, column);
    view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    view.focus();
  }
}
