// An inspector on a page, as a front end opens it, for the tests of its parts.

import { vi } from "vitest";
import inspector from "../src/inspector/index";
import type { Hooks } from "../src/inspector/view";
import { PageModel } from "./helpers";

const HEIGHT = 440; // jsdom lays nothing out: elements get the height that the list's maths needs

export interface Opened {
  model: PageModel;
  root: HTMLElement & { xkInspector: Hooks };
  /** Close it, and take it off the page. */
  end(): void;
}

/** Open an inspector; the mocks that it needs are the test's to restore. */
export function openInspector(): Opened {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(HEIGHT);
  const model = new PageModel();
  const widget = inspector();
  const el = document.createElement("div");
  document.body.append(el);
  const closes = [widget.initialize({ model }), widget.render({ model, el })];
  const root = el.querySelector<Opened["root"]>(".xk-inspector")!;
  const end = (): void => {
    for (const close of closes) close();
    el.remove();
  };
  return { model, root, end };
}
