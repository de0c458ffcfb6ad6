// A live page below a cell, as anywidget wants it (AFM).

import type { Model } from "../shared/model";
import { PageView } from "./view";
import "./livepage.css";

interface Context {
  model: Model;
  el: HTMLElement;
  signal?: AbortSignal;
}

export default function livepage() {
  function render({ model, el, signal }: Context): () => void {
    const end = new AbortController();
    signal?.addEventListener("abort", () => end.abort());
    el.replaceChildren(new PageView(model, end.signal).root);
    return () => end.abort();
  }

  return { render };
}
