// A board on a page, as a front end opens it, for the tests of boards.

import { PageModel } from "./helpers";

export interface OpenedBoard {
  model: PageModel;
  root: HTMLElement;
  /** Speak as the kernel, and wait until it has been drawn. */
  tell(message: Record<string, unknown>): Promise<void>;
  /** Tell a state: what is not given is as in a live lab where alice is connected. */
  state(view: unknown, more?: Record<string, unknown>): Promise<void>;
  /** What the page said of this kind. */
  said(kind: string): Record<string, unknown>[];
  /** What was asked to be sent: what it does, and with which facts. */
  orders(): unknown[][];
  /** The elements in it that match. */
  all(selector: string): HTMLElement[];
  /** The button with this text. */
  named(text: string): HTMLButtonElement;
  end(): void;
}

type Factory = () => {
  initialize(context: { model: PageModel }): () => void;
  render(context: { model: PageModel; el: HTMLElement }): () => void;
};

const drawn = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** Open a board. */
export function openBoard(factory: unknown): OpenedBoard {
  const model = new PageModel();
  Object.assign(model.state, { position: null, selected_number: null, show_first: true, height: "" });
  const widget = (factory as Factory)();
  const el = document.createElement("div");
  document.body.append(el);
  const closes = [widget.initialize({ model }), widget.render({ model, el })];
  const root = el.querySelector<HTMLElement>(".xk-board")!;
  const all = (selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
  const said = (kind: string): Record<string, unknown>[] => model.sent.filter((message) => message.k === kind);
  let seq = 0;
  const tell = async (message: Record<string, unknown>): Promise<void> => {
    model.emit("msg:custom", message, []);
    await drawn();
  };
  return {
    model,
    root,
    tell,
    state: (view, more = {}) =>
      tell({
        k: "state",
        seq: ++seq,
        position: null,
        first: 0,
        last: 20,
        time: 1_700_000_000,
        sessions: [{ name: "alice", jid: "alice@localhost/x", connected: true }],
        view,
        ...more,
      }),
    said,
    orders: () => said("act").map((each) => [each.do, each.facts]),
    all,
    named: (text) => all("button").find((each) => each.textContent?.trim() === text) as HTMLButtonElement,
    end: () => {
      for (const close of closes) close();
      el.remove();
    },
  };
}
