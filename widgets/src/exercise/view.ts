// An exercise's card: what, how far and why; hints one after the other; a solution, when asked for twice.

import { button, h, setText } from "../shared/dom";
import type { Model } from "../shared/model";
import { specLink } from "../shared/speclink";
import { putText } from "../shared/text";
import { Looked } from "./looked";
import { Solution } from "./solution";
import type { CardTold, State, Told } from "./told";
import { Words } from "./words";

const MARKS: Record<State, string> = { "not tried": "○", "not yet": "✗", done: "✓" };

export class ExerciseView {
  readonly root: HTMLElement;
  private readonly words = new Words();
  private readonly kind = h("span", "xk-kind");
  private readonly title = h("span", "xk-title");
  private readonly places = h("span", "xk-places");
  private readonly mark = h("span", "xk-mark", { "aria-hidden": true });
  private readonly state = h("strong", "xk-state");
  private readonly earlier = h("span", "xk-earlier");
  private readonly reason = h("p", "xk-reason");
  private readonly note = h("p", "xk-note", { hidden: true });
  private readonly problem = h("p", "xk-problem", { role: "alert", hidden: true });
  private readonly hint = button("xk-hint", "", "", () => this.askForHint());
  private readonly hints = h("ol", "xk-hints", { "aria-live": "polite", hidden: true });
  private readonly solution = new Solution(this.words, () => this.say({ k: "solution" }));
  private readonly looked = new Looked(this.words, (n) => this.say({ k: "select", n }));
  private readonly model: Model;

  constructor(model: Model, signal: AbortSignal) {
    this.model = model;
    this.root = h("section", "xk xk-exercise", { "data-lm-suppress-shortcuts": true });
    this.root.append(
      h("header", "", {}, this.kind, this.title, this.places),
      h("div", "xk-verdict", { role: "status" }, h("p", "", {}, this.mark, this.state, this.earlier), this.reason),
      this.note,
      this.looked.root,
      h("div", "xk-buttons", {}, this.hint, ...this.solution.buttons),
      this.problem,
      this.hints,
      this.solution.shown,
    );
    this.words.keep(() => {
      setText(this.kind, this.words.of("Exercise"));
      this.hints.setAttribute("aria-label", this.words.of("Hints"));
    });
    model.on("msg:custom", this.onTold);
    signal.addEventListener("abort", () => model.off("msg:custom", this.onTold));
    this.say({ k: "ready" });
  }

  private askForHint(): void {
    if (this.hint.getAttribute("aria-disabled") !== "true") this.say({ k: "hint" });
  }

  private say(message: object): void {
    try {
      this.model.send(message);
    } catch {
      this.complain(this.words.of("The kernel is gone: run the notebook again from its first cell."));
    }
  }

  private readonly onTold = (told: Told): void => {
    if (told.k === "stanza") this.looked.show(told);
    else if (told.k === "card") this.show(told);
  };

  private show(told: CardTold): void {
    this.words.tell(told.words);
    this.root.dataset.state = told.state;
    this.root.setAttribute("aria-label", `${this.words.of("Exercise")}: ${told.title}`);
    setText(this.title, told.title);
    this.places.replaceChildren(...told.places.flatMap(specLink));
    setText(this.mark, MARKS[told.state]);
    setText(this.state, this.words.of(told.state));
    setText(this.earlier, told.earlier && `(${told.earlier})`);
    this.put(this.reason, told.reason);
    this.put(this.note, told.note);
    this.looked.list(told.entries);
    this.showHints(told);
    this.solution.show(told.solution);
    this.complain(told.problem);
  }

  private showHints({ hints, of }: CardTold): void {
    const left = of - hints.length;
    const next = this.words.of("Hint {number} of {total}", { number: hints.length + 1, total: of });
    setText(this.hint, left > 0 ? next : this.words.of("No more hints"));
    this.hint.title = this.words.of(left > 0 ? "Each hint says more than the one before" : "All of them are below");
    this.hint.setAttribute("aria-disabled", String(left <= 0)); // a disabled one would lose the focus
    this.hints.hidden = hints.length === 0;
    for (const hint of hints.slice(this.hints.childElementCount)) {
      const item = h("li");
      putText(item, hint);
      this.hints.append(item); // those that are there stay, so that only the new one is read out
    }
  }

  private complain(problem: string): void {
    this.put(this.problem, problem);
  }

  private put(element: HTMLElement, text: string): void {
    if (element.dataset.text === text) return; // not read out again
    element.dataset.text = text;
    element.replaceChildren();
    putText(element, text);
    element.hidden = text === "";
  }
}
