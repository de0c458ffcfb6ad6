// The composer as anywidget wants it (AFM): a factory that is called once for each model.

import { colourCells } from "../shared/cells";
import type { Model } from "../shared/model";
import { ComposerView } from "./view";
import { Wire } from "./wire";
import "./composer.css";
import "../shared/cells.css";

interface Context {
  model: Model;
  el: HTMLElement;
  signal?: AbortSignal;
}

export default function composer() {
  function render({ model, el, signal }: Context): () => void {
    colourCells();
    const end = new AbortController();
    signal?.addEventListener("abort", () => end.abort());
    const wire = new Wire(model);
    end.signal.addEventListener("abort", () => wire.close());
    const view = new ComposerView(wire, model, end.signal);
    el.replaceChildren(view.root);
    return () => end.abort();
  }

  return { render };
}
