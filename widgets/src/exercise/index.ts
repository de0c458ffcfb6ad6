// The card of an exercise, as anywidget wants it (AFM).

import type { Model } from "../shared/model";
import { ExerciseView } from "./view";
import "./exercise.css";

interface Context {
  model: Model;
  el: HTMLElement;
  signal?: AbortSignal;
}

export default function exercise() {
  function render({ model, el, signal }: Context): () => void {
    const end = new AbortController();
    signal?.addEventListener("abort", () => end.abort());
    el.replaceChildren(new ExerciseView(model, end.signal).root);
    return () => end.abort();
  }

  return { render };
}
