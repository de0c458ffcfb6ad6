// What came of a sending: its state in a sentence, what came back, and the stanza as typed, as sent, and as others got it.

import { h, setText } from "../shared/dom";
import { counted } from "../shared/format";
import { putText } from "../shared/text";
import { exactXml, prettyXml } from "../shared/xmlview";
import type { Outcome, Shown } from "./wire";

interface Tab {
  name: string;
  label: string;
  /** What its body is made of: as long as that is the same, the body stays. */
  of: unknown;
  body(): HTMLElement[];
}

/** How it stands, in a sentence. */
export function stateOf(outcome: Outcome): string {
  const { state, session } = outcome;
  if (state === "refused") return outcome.message;
  if (state === "sending") return `Sending as ${session} …`;
  const came = outcome.came.filter((each) => each.kind !== "event").length;
  const replies = outcome.came.filter((each) => each.ms !== null);
  if (state === "waiting") return "Sent. Waiting for the reply …";
  if (state === "unanswered") return `Sent, and no reply within 10 s (${idsOf(outcome.unanswered)}).`;
  if (replies.length) return `${replyWord(replies)} after ${replies.map(({ ms }) => milliseconds(ms!)).join(", ")}.`;
  if (came) return `Sent. ${counted(came, "answer")}${state === "done" ? "." : " so far …"}`;
  const streams = [...new Set(outcome.elsewhere.map(({ stream }) => stream))];
  const got = streams.length ? ` ${streams.join(", ")} got it.` : "";
  return state === "done" ? `Sent.${got} Nothing came back.` : `Sent.${got} Listening …`;
}

const replyWord = (replies: readonly Shown[]): string =>
  replies.length > 1 ? `${replies.length} replies` : replies[0]!.error ? "An error" : "The reply came";

const idsOf = (ids: readonly string[]): string => ids.map((id) => `id ${id}`).join(", ");

const milliseconds = (ms: number): string => (ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(1)} s`);

/** What sending filled in, in a sentence; "" for nothing. */
export function filledIn(outcome: Outcome): string {
  const ids = outcome.sent.flatMap(({ filled }) => (filled ? [filled] : []));
  return ids.length ? `Filled in: ${ids.map((id) => `id='${id}'`).join(", ")}` : "";
}

export class OutcomePane {
  readonly element = h("section", "xk-outcome", { "aria-label": "What came of it" });
  private readonly line = h("div", "xk-outcome-line", { role: "status" });
  private readonly tabs = h("div", "xk-tabs", { role: "tablist", "aria-label": "What to show" });
  private readonly body = h("div", "xk-outcome-body", { role: "tabpanel" });
  private outcome: Outcome | undefined;
  private typed = "";
  private chosen = "came";
  private readonly made = new Map<string, HTMLElement>(); // what came, so that what was unfolded stays so
  private drawn = "";

  constructor() {
    this.element.append(this.line, this.tabs, this.body);
    this.element.hidden = true;
    this.tabs.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** A new sending begins. */
  begin(typed: string): void {
    this.typed = typed;
    this.chosen = "came";
    this.made.clear();
  }

  show(outcome: Outcome): void {
    this.outcome = outcome;
    this.element.hidden = false;
    this.element.dataset.state = outcome.state;
    const said = h("span", "xk-outcome-said");
    putText(said, stateOf(outcome));
    const filled = filledIn(outcome);
    this.line.replaceChildren(said, ...(filled ? [h("span", "xk-filled", {}, filled)] : []));
    this.draw();
  }

  private tabsOf({ came, sent, elsewhere, state }: Outcome): Tab[] {
    if (state === "refused" && !sent.length && !came.length) return [];
    const streams = [...new Set(elsewhere.map(({ stream }) => stream))];
    return [
      {
        name: "came",
        label: `What came back (${came.length})`,
        of: [came, state],
        body: () => this.cameOf(came, state),
      },
      { name: "typed", label: "As typed", of: this.typed, body: () => [exactXml(this.typed)] },
      ...(sent.length
        ? [{ name: "sent", label: "As sent", of: sent, body: () => sent.map(({ xml }) => exactXml(xml)) }]
        : []),
      ...streams.map((stream) => {
        const there = elsewhere.filter((each) => each.stream === stream);
        const body = () => there.flatMap((each) => [changes(each.changes), exactXml(each.xml)]);
        return { name: `at ${stream}`, label: `As ${stream} got it`, of: there, body };
      }),
    ];
  }

  private draw(): void {
    const tabs = this.outcome ? this.tabsOf(this.outcome) : [];
    const chosen = tabs.find(({ name }) => name === this.chosen) ?? tabs[0];
    this.drawTabs(tabs, chosen);
    this.tabs.hidden = this.body.hidden = !tabs.length;
    if (!chosen) return;
    this.body.setAttribute("aria-label", chosen.label);
    const drawn = JSON.stringify([chosen.name, chosen.of]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    replace(this.body, chosen.body());
  }

  /** A tab that is there already stays the same element: somebody may be pressing it. */
  private drawTabs(tabs: readonly Tab[], chosen: Tab | undefined): void {
    const there = new Map([...this.tabs.children].map((each) => [(each as HTMLElement).dataset.tab, each]));
    const elements = tabs.map((tab) => (there.get(tab.name) as HTMLElement | undefined) ?? this.tab(tab.name));
    for (const [i, element] of elements.entries()) {
      const selected = tabs[i] === chosen;
      setText(element, tabs[i]!.label);
      element.setAttribute("aria-selected", String(selected));
      element.tabIndex = selected ? 0 : -1;
    }
    const focused = this.tabs.contains(document.activeElement);
    replace(this.tabs, elements);
    if (focused && !this.tabs.contains(document.activeElement)) this.focusTab();
  }

  private tab(name: string): HTMLElement {
    const element = h("button", "xk-tab", { type: "button", role: "tab", "data-tab": name });
    element.addEventListener("click", () => this.choose(name));
    return element;
  }

  private cameOf(came: Outcome["came"], state: Outcome["state"]): HTMLElement[] {
    if (!came.length) return [h("p", "xk-none", {}, state === "done" ? "Nothing." : "Nothing yet.")];
    return came.map((each) => {
      const key = JSON.stringify(each);
      const element = this.made.get(key) ?? entry(each);
      this.made.set(key, element);
      return element;
    });
  }

  private choose(name: string): void {
    const focused = this.tabs.contains(document.activeElement);
    this.chosen = name;
    this.draw();
    if (focused) this.focusTab();
  }

  private focusTab(): void {
    this.tabs.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
  }

  private onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !this.outcome) return;
    const names = this.tabsOf(this.outcome).map(({ name }) => name);
    const at = Math.max(0, names.indexOf(this.chosen));
    this.choose(names[(at + step + names.length) % names.length]!);
    event.preventDefault();
  }
}

/** One thing that came: what it means, and its XML to unfold. */
function entry({ number, sentence, xml, cut, error, ms, kind }: Outcome["came"][number]): HTMLElement {
  const said = h("span", "xk-said");
  putText(said, sentence);
  const facts = [`#${number}`, ms === null ? "" : milliseconds(ms)].filter(Boolean).join(" · ");
  const head = h("summary", "", {}, said, h("span", "xk-facts", {}, facts));
  const element = h("details", "xk-came", { "data-error": error, "data-kind": kind }, head);
  if (!xml) return h("p", "xk-event", {}, ...head.childNodes);
  element.open = ms !== null || error;
  element.append(prettyXml(xml));
  if (cut)
    element.append(h("p", "xk-none", {}, `${counted(cut, "character")} more: the inspector shows all of #${number}.`));
  return element;
}

/** Put these children in; those that stand there already, in the same order, are not touched. */
function replace(box: HTMLElement, children: readonly HTMLElement[]): void {
  const kept = new Set<Element>(children);
  for (const each of [...box.children]) if (!kept.has(each)) each.remove();
  for (const [i, child] of children.entries())
    if (box.children[i] !== child) box.insertBefore(child, box.children[i] ?? null);
}

function changes(lines: readonly string[]): HTMLElement {
  if (!lines.length) return h("p", "xk-changes", {}, "Just as it was sent.");
  return h(
    "ul",
    "xk-changes",
    { "aria-label": "What the server changed" },
    ...lines.map((line) => h("li", "", {}, line)),
  );
}
