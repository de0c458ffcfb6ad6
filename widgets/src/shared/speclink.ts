// A link to a place in a specification.

import { h } from "./dom";

export interface Reference {
  spec: string | null;
  section: string | null;
  url: string | null;
}

/** The link, or plain words where there is no address, or nothing where there is no specification. */
export function specLink({ spec, section, url }: Reference): HTMLElement[] {
  if (!spec) return [];
  const text = section ? `${spec} §${section}` : spec;
  if (!url?.startsWith("https://")) return [h("span", "xk-ref", {}, text)];
  const target = { href: url, target: "_blank", rel: "noopener noreferrer" };
  return [h("a", "xk-ref", { ...target, title: `Read ${text} in a new tab` }, text)];
}
