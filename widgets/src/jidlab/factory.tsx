// The JID lab as anywidget wants it (AFM).

import { render } from "preact";
import { colourCells } from "../shared/cells";
import { h } from "../shared/dom";
import type { Model } from "../shared/model";
import { JIDLabView } from "./view";
import "./jidlab.css";
import "../shared/cells.css";

interface Context {
  model: Model;
  el: HTMLElement;
  signal?: AbortSignal;
}

export function jidlab() {
  function show({ model, el, signal }: Context): () => void {
    colourCells();
    const root = h("div", "xk xk-jidlab", { role: "region", "aria-label": "JID lab" });
    root.setAttribute("data-lm-suppress-shortcuts", "true"); // the notebook's keys are not meant here
    root.addEventListener("keydown", (event) => event.stopPropagation());
    render(<JIDLabView model={model} />, root);
    el.replaceChildren(root);
    const end = (): void => render(null, root);
    signal?.addEventListener("abort", end);
    return end;
  }

  return { render: show };
}
