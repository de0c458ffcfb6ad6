// The strip below the XML: says what the part under the pointer, or under the keyboard's cursor, is.

import { button, h } from "../shared/dom";
import type { Explanation } from "../shared/remarks";
import { specLink } from "../shared/speclink";
import { putText } from "../shared/text";
import { filterFor, type Saying, saying } from "./pointed";
import type { Spot, XmlBody } from "./xmlbody";

const LONGEST = 80; // characters of the thing that is spoken of
const HINT = "Point at any part of the XML, or press ← → in it.";

export interface ExplainHandlers {
  /** The reader wants to see entries with the same thing in them. */
  filterBy(text: string): void;
}

export class Explain {
  readonly element = h("div", "xk-explain", { role: "group", "aria-label": "What this means", "aria-live": "polite" });
  private explanation: Explanation | undefined;
  private xml: XmlBody | undefined;
  private shown: Spot | null = null;
  private pinned: Spot | null = null;
  private readonly handlers: ExplainHandlers;

  constructor(handlers: ExplainHandlers) {
    this.handlers = handlers;
  }

  /** Speak of the XML of another entry, which `body` shows; of nothing if there is none. */
  begin(xml?: XmlBody, body?: HTMLElement): void {
    this.xml = xml;
    this.shown = this.pinned = null;
    this.explanation = undefined;
    this.element.hidden = !xml;
    if (body) this.listen(body);
    this.draw(null);
  }

  /** This is what is known about it. */
  explains(explanation: Explanation): void {
    this.explanation = explanation;
    this.draw(this.shown);
  }

  private listen(body: HTMLElement): void {
    body.addEventListener("mouseover", (event) => this.hover(event.target as Element));
    body.addEventListener("mouseleave", () => this.draw(this.pinned));
    body.addEventListener("click", (event) => this.pin(this.xml?.spotOf(event.target as Element)));
    body.addEventListener("keydown", (event) => this.onKey(event));
  }

  private hover(target: Element): void {
    const spot = this.xml?.spotOf(target);
    if (spot) this.draw(spot);
  }

  /** Keep showing this one while the pointer wanders; the same again lets go. */
  private pin(spot: Spot | undefined): void {
    if (!spot || getSelection()?.isCollapsed === false) return; // text is being selected
    this.pinned = spot.at === this.pinned?.at ? null : spot;
    this.xml?.setCursor(this.pinned);
    this.draw(spot);
  }

  private onKey(event: KeyboardEvent): void {
    const step = ({ ArrowRight: 1, ArrowLeft: -1 } as const)[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = this.xml?.next(this.pinned, step);
    if (!next) return;
    this.pinned = next;
    this.xml?.setCursor(next);
    this.draw(next);
  }

  private draw(spot: Spot | null): void {
    this.shown = spot;
    if (!spot) this.element.replaceChildren(h("span", "xk-hint", {}, HINT));
    else if (this.explanation) this.say(spot, this.explanation);
    else this.element.replaceChildren(h("span", "xk-hint", {}, "The kernel has not told yet what this means."));
  }

  private say(spot: Spot, explanation: Explanation): void {
    const said = saying(explanation, spot.place, spot.text);
    const query = filterFor(explanation, spot.place, spot.text);
    const parts = said ? spoken(said) : [h("span", "xk-hint", {}, "Too far down to be explained.")];
    this.element.replaceChildren(...parts, ...this.filterButton(query));
  }

  private filterButton(query: string | undefined): HTMLElement[] {
    if (!query) return [];
    const more = button("xk-filterby", "Filter", `Show only entries that match ${query.slice(0, LONGEST)}`, () =>
      this.handlers.filterBy(query),
    );
    return [more];
  }
}

function spoken(said: Saying): (Node | string)[] {
  const what = h("code", "xk-what");
  putText(what, said.what.length > LONGEST ? `${said.what.slice(0, LONGEST)}…` : said.what);
  const meaning = h("span", "xk-meaning");
  putText(meaning, said.meaning);
  return [what, " ", meaning, " ", ...specLink(said)];
}
