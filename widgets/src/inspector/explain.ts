// The strip below the XML: says what the part under the pointer, or under the keyboard's cursor, is.

import { button, h } from "../shared/dom";
import { type Place, places } from "../shared/places";
import type { Explanation } from "../shared/remarks";
import { putText } from "../shared/text";
import type { Token } from "../shared/xml";
import { filterFor, saying } from "./pointed";
import { specLink } from "./speclink";

interface Spot {
  place: Place;
  token: string;
}

export interface ExplainHandlers {
  /** The reader wants to see entries with the same thing in them. */
  filterBy(text: string): void;
}

export class Explain {
  readonly element = h("div", "xk-explain", { role: "group", "aria-label": "What this means", "aria-live": "polite" });
  private spots = new Map<Element, Spot>();
  private places = new Map<Token, Place>();
  private explanation: Explanation | undefined;
  private body: HTMLElement | null = null;
  private shown: Element | null = null;
  private pinned: Element | null = null;
  private readonly handlers: ExplainHandlers;

  constructor(handlers: ExplainHandlers) {
    this.handlers = handlers;
  }

  /** Start with the tokens of another entry. */
  begin(tokens: Iterable<Token>): void {
    this.places = places(tokens);
    this.spots = new Map();
    this.shown = this.pinned = this.body = null;
    this.explanation = undefined;
    this.element.replaceChildren();
    this.element.hidden = true;
  }

  /** Told of each token that was drawn. */
  readonly drew = (token: Token, element: HTMLElement): void => {
    const place = this.places.get(token);
    if (!place) return;
    this.spots.set(element, { place, token: token.text });
    element.classList.add("xk-spot");
  };

  /** The XML is drawn in `body` and this is what is known about it. */
  explains(explanation: Explanation, body: HTMLElement): void {
    this.explanation = explanation;
    this.element.hidden = explanation.elements.length === 0;
    if (this.body !== body) this.listen(body);
    this.body = body;
    if (this.shown) this.draw(this.shown);
    else this.element.replaceChildren(h("span", "xk-hint", {}, "Point at any part of the XML, or press ← → in it."));
  }

  private listen(body: HTMLElement): void {
    body.addEventListener("mouseover", (event) => this.hover(event.target as Element));
    body.addEventListener("mouseleave", () => this.draw(this.pinned));
    body.addEventListener("click", (event) => this.pin(this.spotAt(event.target as Element)));
    body.addEventListener("keydown", (event) => this.onKey(event));
  }

  private spotAt(target: Element): Element | null {
    const spot = target.closest(".xk-spot");
    return spot && this.spots.has(spot) ? spot : null;
  }

  private hover(target: Element): void {
    const spot = this.spotAt(target);
    if (spot) this.draw(spot);
  }

  /** Keep showing this one while the pointer wanders; the same again lets go. */
  private pin(spot: Element | null): void {
    if (!spot || getSelection()?.isCollapsed === false) return; // text is being selected
    this.pinned?.classList.remove("xk-cursor");
    this.pinned = spot === this.pinned ? null : spot;
    this.pinned?.classList.add("xk-cursor");
    this.draw(spot);
  }

  private onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...this.spots.keys()];
    const at = this.pinned ? all.indexOf(this.pinned) : -1;
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    event.preventDefault();
    if (!next || next === this.pinned) return;
    this.pinned?.classList.remove("xk-cursor");
    this.pinned = next;
    next.classList.add("xk-cursor");
    next.scrollIntoView?.({ block: "nearest" });
    this.draw(next);
  }

  private draw(spot: Element | null): void {
    this.shown = spot;
    const found = spot && this.spots.get(spot);
    const said = found && this.explanation && saying(this.explanation, found.place, found.token);
    if (!found || !said || !this.explanation) return;
    const what = h("code", "xk-what");
    putText(what, said.what.length > 80 ? `${said.what.slice(0, 80)}…` : said.what);
    const meaning = h("span", "xk-meaning");
    putText(meaning, said.meaning);
    const query = filterFor(this.explanation, found.place, found.token);
    this.element.replaceChildren(what, " ", meaning, " ", ...specLink(said), ...this.filterButton(query));
  }

  private filterButton(query: string | undefined): HTMLElement[] {
    if (!query) return [];
    const more = button("xk-filterby", "Filter", `Show only entries that match ${query}`, () =>
      this.handlers.filterBy(query),
    );
    return [more];
  }
}
