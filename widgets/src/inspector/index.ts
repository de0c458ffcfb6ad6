// The inspector as anywidget wants it (AFM): a factory that is called once for each model.
//
// anywidget hands `initialize` and `render` different proxies of one model, so what the views share hangs on the
// factory's scope, not on the model.

import { Annotations } from "../shared/annotations";
import { Capture } from "../shared/capture";
import { colourCells } from "../shared/cells";
import { Docking } from "../shared/docking";
import { Kin } from "../shared/kin";
import { Link } from "../shared/link";
import type { Model } from "../shared/model";
import { Oracle } from "../shared/oracle";
import { Pairs } from "../shared/pairs";
import { Remarks } from "../shared/remarks";
import { Store } from "../shared/store";
import { InspectorView } from "./view";
import "./inspector.css";
import "../shared/cells.css";

interface Context {
  model: Model;
  el: HTMLElement;
  signal?: AbortSignal;
}

export default function inspector() {
  const store = new Store();
  const pairs = new Pairs(store);
  let link: Link | undefined;
  let remarks: Remarks | undefined;
  let oracle: Oracle | undefined;
  let capture: Capture | undefined;
  let annotations: Annotations | undefined;
  let kin: Kin | undefined;
  let docking: Docking | undefined;

  function initialize({ model }: Pick<Context, "model">): () => void {
    const opened = new Link(model, store);
    const known = new Remarks(model);
    const asked = new Oracle(model, store, opened);
    const captured = new Capture(model);
    const annotated = new Annotations(model, opened);
    annotations = annotated;
    const docked = new Docking(model, opened);
    docking = docked;
    const related = new Kin(model, store, pairs, opened);
    kin = related;
    capture = captured;
    link = opened;
    remarks = known;
    oracle = asked;
    opened.ready();
    return () => {
      opened.close();
      known.close();
      asked.close();
      captured.close();
      annotated.close();
      related.close();
      docked.close();
    };
  }

  function render({ model, el, signal }: Context): () => void {
    if (!link) initialize({ model });
    colourCells();
    const end = new AbortController();
    signal?.addEventListener("abort", () => end.abort());
    const shared = {
      store,
      pairs,
      link: link!,
      remarks: remarks!,
      oracle: oracle!,
      capture: capture!,
      annotations: annotations!,
      kin: kin!,
      model,
    };
    docking!.add(el, (stop) => new InspectorView(shared, stop).root, end.signal);
    return () => end.abort();
  }

  return { initialize, render };
}
