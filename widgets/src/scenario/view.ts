// The script, step by step, and how it ended.

import { h, setText } from "../shared/dom";
import type { Model } from "../shared/model";
import { StepRow } from "./step";
import type { ScriptTold, Told } from "./told";

export class ScenarioView {
  readonly root: HTMLElement;
  private readonly title = h("div", "xk-title");
  private readonly actors = h("div", "xk-actors");
  private readonly list = h("ol", "xk-steps", { "aria-label": "Steps of the script" });
  private readonly end = h("div", "xk-end", { role: "status" });
  private readonly model: Model;
  private rows: StepRow[] = [];

  constructor(model: Model, signal: AbortSignal) {
    this.model = model;
    this.root = h("div", "xk xk-scenario", {}, h("header", "", {}, this.title, this.actors), this.list, this.end);
    model.on("msg:custom", this.onTold);
    signal.addEventListener("abort", () => model.off("msg:custom", this.onTold));
    this.say({ k: "ready" });
  }

  private say(message: object): void {
    try {
      this.model.send(message);
    } catch {
      setText(this.end, "The kernel is gone: run the cell again.");
    }
  }

  private readonly onTold = (told: Told): void => {
    if (told.k === "script") this.begin(told);
    else if (told.k === "step") this.tick(told.n, () => this.rows[told.n]?.tell(told), told.state === "running");
    else if (told.k === "stanza") this.rows[told.n]?.show(told);
    else {
      setText(this.end, told.summary);
      this.end.dataset.passed = String(told.passed);
    }
  };

  private begin(told: ScriptTold): void {
    if (this.rows.length > 0) return; // told again, for another view
    setText(this.title, told.title || "Scenario");
    setText(this.actors, told.actors.map(({ name, jid }) => `${name} is ${jid}`).join(" · "));
    this.rows = told.steps.map((block, n) => new StepRow(block, () => this.choose(n)));
    this.list.replaceChildren(...this.rows.map((row) => row.root));
  }

  /** Change a step, and keep the one that is played in sight, without moving the page. */
  private tick(n: number, change: () => void, follow: boolean): void {
    change();
    const row = this.rows[n]?.root;
    if (!row || !follow || this.list.contains(document.activeElement)) return;
    const below = row.offsetTop + row.offsetHeight - this.list.clientHeight;
    if (below > this.list.scrollTop) this.list.scrollTop = below;
  }

  private choose(n: number): void {
    if (!this.rows[n]?.hide()) this.say({ k: "select", n });
  }
}
