// The page in a frame that is closed to it on all sides, and where else it can be seen.
// Its document is in a trait; what changes in it is handed on as it is told.

import { h, setText } from "../shared/dom";
import type { Model } from "../shared/model";

const OWN_URL = /^http:\/\/127\.0\.0\.1:\d+\/$/;
const LOWEST = 80;
const HIGHEST = 560;

/** What stands in one place of the page, or that there will be no more news. */
interface Told {
  k: string;
  news?: { service: string; node: string };
}

export class PageView {
  readonly root: HTMLElement;
  private readonly where = h("span");
  // It may run its script, and nothing else: no look at this page, no windows, no forms.
  private readonly frame = h("iframe", "", { title: "Live page", sandbox: "allow-scripts" });
  private readonly model: Model;
  /** The newest of each place: a frame that is moved in the page, as by scrolling, begins anew and must be told. */
  private readonly latest = new Map<string, Told>();

  constructor(model: Model, signal: AbortSignal) {
    this.model = model;
    this.root = h("div", "xk xk-livepage", {}, h("header", "", {}, this.where), this.frame);
    const on = (event: string, callback: (...args: never[]) => void) => {
      model.on(event, callback);
      signal.addEventListener("abort", () => model.off(event, callback));
    };
    on("msg:custom", (told: Told) => this.take(told));
    on("change:_document", () => this.load());
    on("change:_url", () => this.tell());
    addEventListener("message", (event) => this.hear(event), { signal });
    this.load();
    this.tell();
  }

  private load(): void {
    this.latest.clear();
    this.frame.srcdoc = String(this.model.get("_document"));
  }

  private take(told: Told): void {
    this.latest.set(`${told.k} ${told.news?.service} ${told.news?.node}`, told);
    this.hand(told);
  }

  private hand(told: Told): void {
    this.frame.contentWindow?.postMessage(told, "*");
  }

  /** Where the same page is served: a browser elsewhere than on the kernel's machine cannot get there. */
  private tell(): void {
    const url = String(this.model.get("_url"));
    if (OWN_URL.test(url)) {
      const link = h("a", "", { href: url, target: "_blank", rel: "noopener noreferrer" }, url);
      this.where.replaceChildren("The same page, for browsers on the kernel's machine: ", link);
    } else setText(this.where, "The page, in this notebook only");
  }

  private hear({ source, data }: MessageEvent): void {
    if (source !== this.frame.contentWindow || source === null) return;
    if (data?.k === "height" && Number.isFinite(data.px)) {
      this.frame.style.height = `${Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(data.px)))}px`;
    } else if (data?.k === "ready") {
      if (this.latest.size === 0) this.ask();
      for (const told of this.latest.values()) this.hand(told);
    }
  }

  private ask(): void {
    try {
      this.model.send({ k: "ready" });
    } catch {
      setText(this.where, "The kernel is gone: run the cell again.");
    }
  }
}
