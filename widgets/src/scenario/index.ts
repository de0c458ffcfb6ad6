// A script while it is played, as anywidget wants it (AFM).

import { colourCells } from "../shared/cells";
import type { Model } from "../shared/model";
import { ScenarioView } from "./view";
import "./scenario.css";
import "../shared/cells.css";

interface Context {
  model: Model;
  el: HTMLElement;
  signal?: AbortSignal;
}

export default function scenario() {
  function render({ model, el, signal }: Context): () => void {
    colourCells();
    const end = new AbortController();
    signal?.addEventListener("abort", () => end.abort());
    el.replaceChildren(new ScenarioView(model, end.signal).root);
    return () => end.abort();
  }

  return { render };
}
