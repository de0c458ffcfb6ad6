// The inspector in a page by itself: no kernel, no network, all that it needs in the page (xmppkit/export/page.py).

import inspector from "../inspector/index";
import type { Hooks } from "../inspector/view";
import { localTest } from "../shared/oracle";
import type { Content } from "./content";
import { SavedModel } from "./saved";

function open(): void {
  const content = JSON.parse(document.getElementById("xk-recording")!.textContent ?? "") as Content;
  const el = document.getElementById("xk-page")!;
  const shown = (): HTMLElement & { xkInspector: Hooks } => el.querySelector(".xk-inspector")!;
  const model = new SavedModel(content, (question) => localTest(question, shown().xkInspector.store));
  const widget = inspector();
  widget.initialize({ model });
  widget.render({ model, el });
}

open();
