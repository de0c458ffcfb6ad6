// The menu of what a recording can be taken along as: all of it, or what the filter shows.

import { download } from "../shared/download";
import { Exporter, type Format, type Span } from "../shared/exporter";
import { counted } from "../shared/format";
import type { Model } from "../shared/model";
import { menuItem, Popup } from "./popup";

export interface ExportHandlers {
  /** Say something to those who cannot see it, too. */
  announce(text: string): void;
  /** Entries that the filter shows, and all. */
  counts(): { shown: number; all: number };
  /** Numbers of the entries that the filter shows. */
  spans(): readonly Span[];
  /** The inspector's settings, for a page to begin with. */
  settings(): object;
  /** Whether there is a kernel to make files. */
  online(): boolean;
  /** The ladder as a picture. */
  svg(): string;
  mermaid(): string;
}

const FORMATS: readonly (readonly [Format, string, string])[] = [
  ["html", "Web page", "One file: this inspector, to be read without network or kernel"],
  ["jsonl", "JSON lines", 'To be opened again: xmppkit.open("….jsonl")'],
  ["xml", "XML document", "For XML tools"],
  ["scs", "Scenario script", "Who sends and receives what: xmppkit play ….scs"],
];

const LOOK = { className: "xk-status-button", text: "Export ▴", title: "Take it along as a file (E)", label: "Export" };

export class ExportMenu {
  private readonly popup: Popup;
  private readonly exporter: Exporter;
  private readonly handlers: ExportHandlers;
  private all = false;

  constructor(model: Model, handlers: ExportHandlers, signal: AbortSignal) {
    this.handlers = handlers;
    this.exporter = new Exporter(model);
    this.popup = new Popup(LOOK, () => this.items(), signal);
    this.popup.element.classList.add("xk-upwards");
    signal.addEventListener("abort", () => this.exporter.close());
  }

  get element(): HTMLElement {
    return this.popup.element;
  }

  toggle(): void {
    this.popup.toggle();
  }

  private items(): HTMLElement[] {
    const { handlers } = this;
    const files = handlers.online()
      ? FORMATS.map(([format, text, title]) =>
          menuItem(`${text} (.${format})`, title, () => void this.write(format, text)),
        )
      : [];
    const ladder = [
      menuItem("Ladder as a picture (.svg)", "What the filter shows, as a sequence diagram", () =>
        this.save("Ladder", "svg", handlers.svg(), "image/svg+xml"),
      ),
      menuItem("Ladder as Mermaid (.mmd)", "Text that Mermaid draws: for Markdown", () =>
        this.save("Ladder", "mmd", handlers.mermaid(), "text/plain"),
      ),
    ];
    return [...(files.length > 0 ? this.choices() : []), ...files, ...ladder];
  }

  /** What the files are to hold; where all is shown there is nothing to choose. */
  private choices(): HTMLElement[] {
    const { shown, all } = this.handlers.counts();
    if (shown === all) return [];
    return [
      this.choice(`What the filter shows: ${counted(shown, "entry", "entries")}`, false),
      this.choice(`All ${counted(all, "entry", "entries")}`, true),
    ];
  }

  private choice(text: string, all: boolean): HTMLElement {
    const press = (): void => {
      this.all = all;
      this.popup.refresh();
    };
    const item = menuItem(text, "What the files are to hold", press, "menuitemradio");
    item.setAttribute("aria-checked", String(this.all === all));
    return item;
  }

  private async write(format: Format, what: string): Promise<void> {
    const { handlers } = this;
    const { shown, all } = handlers.counts();
    const spans = this.all || shown === all ? null : handlers.spans();
    this.popup.leave();
    handlers.announce(`${what}: being made…`);
    try {
      const content = await this.exporter.fetch(format, spans, format === "html" ? handlers.settings() : {});
      download(nameOf(format), content);
      handlers.announce(`${what}: done`);
    } catch (error) {
      handlers.announce(`${what}: ${(error as Error).message}`);
    }
  }

  private save(what: string, ending: string, text: string, type: string): void {
    this.popup.leave();
    download(nameOf(ending), new Blob([text], { type }));
    this.handlers.announce(`${what}: done`);
  }
}

/** "xmpp-2026-01-07-0930.html", by the reader's clock. */
function nameOf(ending: string): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `xmpp-${day}-${two(now.getHours())}${two(now.getMinutes())}.${ending}`;
}
