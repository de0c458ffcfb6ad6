// What a loaded template is about: its task, what will come back, what must be sent before, and its placeholders as
// fields of a form.

import { button, h } from "../shared/dom";
import type { Listed } from "./wire";

export interface BriefHandlers {
  /** The reader changed a placeholder. */
  filled(name: string, value: string): void;
  /** The reader wants the template that comes first. */
  first(id: string): void;
  closed(): void;
}

export class Brief {
  readonly element = h("section", "xk-brief", { "aria-label": "Template" });
  private readonly inputs = new Map<string, HTMLInputElement>();
  private readonly handlers: BriefHandlers;

  constructor(handlers: BriefHandlers) {
    this.handlers = handlers;
    this.hide();
  }

  show(template: Listed, labels: Record<string, string>, values: Record<string, string>): void {
    this.inputs.clear();
    const form = h("div", "xk-fields");
    for (const [name, value] of Object.entries(values)) form.append(this.field(name, labels[name] ?? name, value));
    this.element.replaceChildren(
      h(
        "header",
        "",
        {},
        h("strong", "", {}, template.task),
        h("span", "xk-specs", {}, template.specs.join(", ")),
        button("xk-close", "×", "Close the template; the text stays", () => this.handlers.closed()),
      ),
      ...(template.about ? [h("p", "", {}, template.about)] : []),
      h("p", "xk-promise", {}, h("b", "", {}, "What comes back: "), template.answer),
      ...this.before(template),
      form,
    );
    this.element.hidden = false;
  }

  hide(): void {
    this.element.hidden = true;
    this.inputs.clear();
  }

  /** Take over what stands in the editor now; where no placeholder is left, the text is another one. */
  refresh(current: (name: string) => string | undefined): void {
    const names = [...this.inputs.keys()];
    if (names.length && names.every((name) => current(name) === undefined)) this.hide();
    for (const [name, input] of this.inputs) {
      const value = current(name);
      input.disabled = value === undefined;
      if (value !== undefined && input.value !== value && document.activeElement !== input) input.value = value;
    }
  }

  private before(template: Listed): HTMLElement[] {
    if (!template.first.length) return [];
    const steps = template.first.map(({ id, task, contact }) =>
      contact
        ? h("span", "", {}, `the contact: ${task}`)
        : button("xk-link", task, `Begin with the template “${task}”`, () => this.handlers.first(id)),
    );
    const listed = steps.flatMap((step, at) => (at ? [" · ", step] : [step]));
    return [h("p", "xk-first", {}, h("b", "", {}, "First: "), ...listed)];
  }

  private field(name: string, label: string, value: string): HTMLElement {
    const input = h("input", "", { type: "text", value, spellcheck: false, autocomplete: "off" });
    input.addEventListener("input", () => this.handlers.filled(name, input.value));
    this.inputs.set(name, input);
    return h("label", "", {}, h("span", "", {}, label), input);
  }
}
