// One composer on a page: toolbar, panes, the editor, and what came of the last sending.

import type { EditorView } from "@codemirror/view";
import { button, h, setPressed, setText } from "../shared/dom";
import type { Model } from "../shared/model";
import { Brief } from "./brief";
import { type Choice, Choices } from "./choices";
import { CopyMenu } from "./copymenu";
import { makeEditor, modeChanged, recheck } from "./editor";
import { fieldValue, putPlain, putTemplate, setField } from "./fields";
import { KeepForm, keptChoices, Walk } from "./kept";
import { Modes, sendLabel } from "./modes";
import { OutcomePane } from "./outcome";
import { Verdict } from "./verdict";
import type { Draft, Kept, Listed, Mode, Outcome, Problem, Wire } from "./wire";

type Pane = "templates" | "kept";

export class ComposerView {
  readonly root = h("section", "xk xk-composer", { "aria-label": "Composer" });
  readonly editor: EditorView;
  private mode: Mode = "stanzas";
  private templates: readonly Listed[] = [];
  private labels: Record<string, string> = {};
  private kept: Kept | undefined;
  private sending = 0;
  private begun = false;
  private readonly walk = new Walk();
  private readonly who = h("select", "xk-who", { "aria-label": "Send as" });
  private readonly modes = new Modes((mode) => this.setMode(mode));
  private readonly send = button("xk-send", "Send", "Send (Ctrl+Enter)", () => this.submit());
  private readonly notice = h("span", "xk-announce", { role: "status" });
  private readonly brief = new Brief({
    filled: (name, value) => setField(this.editor, name, value),
    first: (id) => void this.loadTemplate(id),
    closed: () => this.brief.hide(),
  });
  private readonly outcome = new OutcomePane();
  private readonly verdict = new Verdict(() => this.editor);
  private readonly keep = new KeepForm(
    (name, note) => this.keepAs(name, note),
    () => this.toggleKeep(),
  );
  private readonly choices = {
    templates: new Choices("Templates", "No template for that."),
    kept: new Choices("Favourites and history", "Nothing was sent or kept yet."),
  };
  private readonly openers: Record<Pane, HTMLButtonElement>;
  private readonly wire: Wire;
  private readonly model: Model;

  constructor(wire: Wire, model: Model, signal: AbortSignal) {
    this.wire = wire;
    this.model = model;
    this.editor = makeEditor({
      mode: () => this.mode,
      check: (text) => this.check(text),
      complete: (before) => wire.ask("complete?", { before }),
      changed: (state) => this.brief.refresh((name) => fieldValue(state, name)),
      keys: [
        { key: "Mod-Enter", run: () => this.submit() },
        { key: "Alt-ArrowUp", run: () => this.recall(1) },
        { key: "Alt-ArrowDown", run: () => this.recall(-1) },
        { key: "Mod-Alt-t", run: () => this.toggle("templates") },
      ],
    });
    this.openers = {
      templates: button("", "Templates", "Stanzas by task (Ctrl+Alt+T)", () => this.toggle("templates")),
      kept: button("", "History", "Favourites, and what was sent before (Alt+↑ and Alt+↓ in the editor)", () =>
        this.toggle("kept"),
      ),
    };
    this.lay();
    this.listen(signal);
    wire.tell("ready");
  }

  // -- building -------------------------------------------------------------------------------------

  private lay(): void {
    const copy = new CopyMenu(
      () => this.wire.ask("copies?", { text: this.text, mode: this.mode, session: this.session }),
      (text) => setText(this.notice, text),
    );
    const keep = button("", "☆ Keep", "Keep this text as a favourite", () => this.toggleKeep());
    const toolbar = h(
      "div",
      "xk-toolbar",
      { role: "toolbar", "aria-label": "Composer" },
      h("label", "xk-as", {}, "As ", this.who),
      this.send,
      this.openers.templates,
      this.openers.kept,
      this.modes.element,
      h("span", "xk-spring"),
      h("span", "xk-last", {}, keep, copy.element),
    );
    const box = h("div", "xk-editor", {}, this.editor.dom);
    box.style.setProperty("--xk-height", String(this.model.get("height")));
    for (const [name, chooser] of Object.entries(this.choices)) {
      chooser.element.hidden = true;
      chooser.element.dataset.pane = name;
      chooser.element.addEventListener("keydown", (event) => this.onPaneKey(event));
    }
    this.root.append(
      toolbar,
      this.keep.element,
      this.choices.templates.element,
      this.choices.kept.element,
      this.modes.warning,
      this.brief.element,
      box,
      this.verdict.element,
      this.notice,
      this.outcome.element,
    );
  }

  private listen(signal: AbortSignal): void {
    this.wire.on("hello", (news) => this.greet(news.templates, news.labels, news.draft), signal);
    this.wire.on("sessions", ({ sessions }) => this.showSessions(sessions), signal);
    this.wire.on("kept", (kept) => this.showKept(kept), signal);
    this.wire.on("outcome", (outcome) => this.showOutcome(outcome), signal);
    this.wire.on("load", (draft) => this.load(draft), signal);
    this.who.addEventListener("change", () => this.pick(this.who.value));
    this.root.addEventListener("keydown", (event) => this.onKey(event), { signal });
    const sessionChanged = (): void => this.showWho();
    this.model.on("change:session", sessionChanged);
    signal.addEventListener("abort", () => {
      this.model.off("change:session", sessionChanged);
      this.editor.destroy();
    });
  }

  // -- what the kernel tells --------------------------------------------------------------------------

  private greet(templates: readonly Listed[], labels: Record<string, string>, draft: Draft): void {
    this.templates = templates;
    this.labels = labels;
    this.choices.templates.set(templates.map((each) => this.templateChoice(each)));
    if (!this.begun && !this.text) this.load(draft);
    this.begun = true;
  }

  private templateChoice(template: Listed): Choice {
    return {
      title: template.task,
      detail: template.specs.join(", "),
      words: `${template.about} ${template.answer} ${template.id}`,
      group: template.area,
      choose: () => void this.loadTemplate(template.id),
    };
  }

  private showSessions(sessions: readonly { name: string; connected: boolean }[]): void {
    this.who.replaceChildren(
      ...sessions.map(({ name, connected }) =>
        h("option", "", { value: name }, connected ? name : `${name} (not connected)`),
      ),
    );
    this.showWho();
  }

  private showWho(): void {
    this.who.value = this.session;
  }

  private showKept(kept: Kept): void {
    this.kept = kept;
    this.choices.kept.set(
      keptChoices(
        kept,
        (draft) => this.loadKept(draft),
        (name) => this.wire.tell("forget", { name }),
      ),
    );
    if (kept.problem) setText(this.notice, kept.problem);
  }

  private showOutcome(outcome: Outcome): void {
    if (this.sending && outcome.n !== this.sending) return;
    this.outcome.show(outcome);
    this.send.disabled = outcome.state === "sending";
  }

  // -- loading ----------------------------------------------------------------------------------------

  private load({ text, mode }: Draft): void {
    this.brief.hide();
    this.setMode(mode);
    putPlain(this.editor, text);
    recheck(this.editor);
  }

  private loadKept(draft: Draft): void {
    this.toggle("kept");
    this.walk.reset();
    this.load(draft);
    this.editor.focus();
  }

  private async loadTemplate(id: string): Promise<void> {
    const template = this.templates.find((each) => each.id === id);
    const filled = await this.wire.ask("template?", { id, session: this.session });
    if (!template || !filled) return setText(this.notice, "The kernel does not answer: it may be busy with a cell.");
    this.closePanes();
    this.walk.reset();
    this.setMode(template.mode);
    this.brief.show(template, this.labels, filled.values);
    putTemplate(this.editor, filled);
    recheck(this.editor);
    this.editor.focus();
  }

  private recall(by: 1 | -1): boolean {
    const draft = this.walk.step(this.kept, by, { text: this.text, mode: this.mode });
    if (draft) this.load(draft);
    return true;
  }

  // -- sending ----------------------------------------------------------------------------------------

  private submit(): true {
    this.walk.reset();
    this.sending = this.wire.number();
    const { text, mode, session } = this;
    this.outcome.begin(text);
    const heard = this.wire.tell("send", { n: this.sending, text, mode, session });
    setText(this.notice, heard ? "" : "There is no kernel to send it: restart it, and run the cells again.");
    return true;
  }

  private setMode(mode: Mode): void {
    this.modes.set(mode);
    this.send.textContent = sendLabel(mode);
    this.root.dataset.mode = mode;
    if (mode === this.mode) return;
    this.mode = mode;
    modeChanged(this.editor, mode);
  }

  private async check(text: string): Promise<readonly Problem[] | null> {
    const { mode } = this;
    const answer = await this.wire.ask("check?", { text, mode });
    const problems = answer?.problems ?? null;
    if (text === this.text && mode === this.mode) this.verdict.show(problems, text, mode);
    return problems;
  }

  // -- panes ------------------------------------------------------------------------------------------

  private toggle(pane: Pane): true {
    const open = Boolean(this.choices[pane].element.hidden);
    this.closePanes();
    this.choices[pane].element.hidden = !open;
    setPressed(this.openers[pane], open);
    if (open) this.choices[pane].focus();
    else this.editor.focus();
    return true;
  }

  private closePanes(): void {
    for (const pane of ["templates", "kept"] as const) {
      this.choices[pane].element.hidden = true;
      setPressed(this.openers[pane], false);
    }
  }

  /** Ctrl+Enter sends from anywhere in here; no plain key, and none that did something, goes on to the notebook. */
  private onKey(event: KeyboardEvent): void {
    const modified = event.ctrlKey || event.metaKey;
    if (modified && event.key === "Enter" && !event.defaultPrevented) {
      this.submit();
      event.preventDefault();
    }
    if (!modified || event.defaultPrevented) event.stopPropagation();
  }

  private onPaneKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    this.closePanes();
    this.editor.focus();
    event.stopPropagation();
  }

  private toggleKeep(): void {
    this.keep.toggle();
    if (this.keep.element.hidden) this.editor.focus();
  }

  private keepAs(name: string, note: string): void {
    const told = this.wire.tell("keep", { name, note, text: this.text, mode: this.mode });
    setText(this.notice, told ? `Kept as “${name}”.` : "There is no kernel to keep it: run the cell again.");
    this.toggleKeep();
  }

  // -- facts ------------------------------------------------------------------------------------------

  private pick(name: string): void {
    this.model.set("session", name);
    this.model.save_changes();
  }

  private get session(): string {
    return String(this.model.get("session"));
  }

  private get text(): string {
    return this.editor.state.doc.toString();
  }
}
