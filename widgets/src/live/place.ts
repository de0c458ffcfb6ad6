// One place of a live page: an element that says by data-service and data-node what it shows.
// The words come from strangers, so they become text and nothing else.

import { h, setText } from "../shared/dom";

export interface Item {
  id: string;
  fields: Record<string, string>;
  text: string;
  /** Number of the entry that told of it: the same item with another number was published anew. */
  entry: number;
}

export interface News {
  version: string;
  service: string;
  node: string;
  items: Item[];
}

/** Make every place that the news are about show just these items, in this order. */
export function show(news: News, root: ParentNode = document): void {
  for (const place of root.querySelectorAll<HTMLElement>("[data-node]")) {
    const { service, node } = place.dataset;
    if (node === news.node && service?.toLowerCase() === news.service) fill(place, news.items);
  }
}

function fill(place: HTMLElement, items: Item[]): void {
  const shown = new Map(
    [...place.querySelectorAll<HTMLElement>(":scope > [data-item]")].map((e) => [e.dataset.item, e]),
  );
  for (const item of items) {
    const element = shown.get(item.id) ?? make(place);
    shown.delete(item.id);
    if (element.dataset.entry !== String(item.entry)) write(element, item);
    place.append(element); // in the order of the news
  }
  for (const gone of shown.values()) gone.remove();
}

/** An element for an item: what the place's template says, or a plain one. */
function make(place: HTMLElement): HTMLElement {
  const template = place.querySelector<HTMLTemplateElement>(":scope > template");
  const made = template?.content.firstElementChild?.cloneNode(true);
  return made instanceof HTMLElement ? made : h(place.matches("ul, ol") ? "li" : "div");
}

function write(element: HTMLElement, item: Item): void {
  element.dataset.item = item.id;
  element.dataset.entry = String(item.entry);
  const fields = [element, ...element.querySelectorAll<HTMLElement>("*")].filter((each) => each.dataset.field);
  if (fields.length === 0) setText(element, item.text);
  for (const field of fields) setText(field, item.fields[field.dataset.field ?? ""] ?? "");
  element.classList.remove("xk-live-new");
  void element.offsetWidth; // or the animation would not begin again
  element.classList.add("xk-live-new");
}
