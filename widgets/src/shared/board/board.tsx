// A board as anywidget wants it (AFM): the frame, and in it what the board shows of its state.

import { type ComponentType, render } from "preact";
import { colourCells } from "../cells";
import { Docking } from "../docking";
import { h } from "../dom";
import type { Model } from "../model";
import { Desk } from "./desk";
import { type BodyProps, Frame } from "./frame";
import "./board.css";
import "../cells.css";

interface Context {
  model: Model;
  el: HTMLElement;
  signal?: AbortSignal;
}

/** Make the factory that a widget's module exports. `name` is the class of its root: xk-name; `acts`: it can send. */
export function board<V>(name: string, title: string, Body: ComponentType<BodyProps<V>>, { acts = true } = {}) {
  return function factory() {
    let desk: Desk<V> | undefined;
    let docking: Docking | undefined;

    function initialize({ model }: Pick<Context, "model">): () => void {
      const opened = new Desk<V>(model);
      const docked = new Docking(model, opened, "board");
      desk = opened;
      docking = docked;
      opened.ready();
      return () => {
        opened.close();
        docked.close();
      };
    }

    function draw(signal: AbortSignal): HTMLElement {
      const root = h("div", `xk xk-board xk-${name}`, { role: "region", "aria-label": title });
      root.setAttribute("data-lm-suppress-shortcuts", "true"); // the notebook's keys are not meant here
      const shown = desk!;
      let due = 0;
      const paint = (): void => {
        due = 0;
        const height = String(shown.model.get("height") ?? "");
        root.style.setProperty("--xk-height", height || "none");
        render(<Frame desk={shown} title={title} Body={Body} acts={acts} />, root);
        if (shown.state) shown.drawn(shown.state.seq);
      };
      const later = (): void => {
        due ||= requestAnimationFrame(paint);
      };
      const end = shown.subscribe(later);
      root.addEventListener("keydown", (event) => event.stopPropagation());
      paint();
      signal.addEventListener("abort", () => {
        end();
        cancelAnimationFrame(due);
        render(null, root);
      });
      return root;
    }

    function show({ model, el, signal }: Context): () => void {
      if (!desk) initialize({ model });
      colourCells();
      const end = new AbortController();
      signal?.addEventListener("abort", () => end.abort());
      docking!.add(el, draw, end.signal);
      return () => end.abort();
    }

    return { initialize, render: show };
  };
}
