// The line at the bottom: how much there is, how fast it comes, what is hidden, what is missing.

import { button, h, setPressed, setText } from "../shared/dom";
import { byteSize, counted, grouped } from "../shared/format";
import type { Store } from "../shared/store";

const TOLD = 8000; // ms
const NEARLY = 0.5; // how full a recording is before that is said

export class Status {
  readonly element: HTMLElement;
  private readonly total = h("span", "xk-total");
  private readonly rate = h("span", "xk-rate");
  private readonly missing = h("span", "xk-missing");
  private readonly notice = h("span", "xk-notice");
  private readonly offline = h("span", "xk-offline");
  private readonly told = h("span", "xk-tidings");
  private toldTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly hidden: HTMLButtonElement;
  private readonly spoken = h("span", "xk-spoken", { role: "status" });
  private readonly store: Store;
  private counted: number;

  constructor(store: Store, toggleHidden: () => void, signal: AbortSignal) {
    this.store = store;
    this.counted = store.next;
    this.hidden = button(
      "xk-hidden",
      "",
      "Stream management's acks <r/> and <a/> (XEP-0198), and whitespace",
      toggleHidden,
    );
    const spring = h("span", "xk-spring");
    this.element = h(
      "div",
      "xk-status",
      {},
      this.total,
      this.rate,
      this.missing,
      this.notice,
      this.offline,
      this.told,
      spring,
      this.hidden,
      this.spoken,
    );
    const timer = setInterval(() => this.measure(), 1000);
    signal.addEventListener("abort", () => {
      clearInterval(timer);
      clearTimeout(this.toldTimer);
    });
  }

  /** Put a button at the right. */
  addButton(text: string, title: string, press: () => void): void {
    this.hidden.before(button("xk-status-button", text, title, press));
  }

  /** Put something else there. */
  add(element: HTMLElement): void {
    this.hidden.before(element);
  }

  /** Say something to everybody, for a while. */
  tell(text: string): void {
    this.announce(text);
    setText(this.told, text);
    clearTimeout(this.toldTimer);
    this.toldTimer = setTimeout(() => setText(this.told, ""), TOLD);
  }

  /** Say something to those who cannot see it. */
  announce(text: string): void {
    setText(this.spoken, text);
  }

  /** What else the reader must know: what is not recorded, what is waited for. */
  showNotice(text: string): void {
    setText(this.notice, text);
    this.notice.title = text;
  }

  show(showsHidden: boolean, offline: boolean): void {
    const { store } = this;
    setText(this.total, `${counted(store.size, "entry", "entries")} · ${byteSize(store.bytes)}${fill(store)}`);
    this.total.title = bounds(store);
    setText(this.missing, missing(store));
    setText(this.offline, offline ? "Offline: the kernel is gone; what was received stays readable." : "");
    setText(
      this.hidden,
      `${counted(store.quiet, "ack or space", "acks and spaces")} ${showsHidden ? "shown" : "hidden"}`,
    );
    this.hidden.hidden = store.quiet === 0 && !showsHidden;
    setPressed(this.hidden, showsHidden);
  }

  private measure(): void {
    const came = this.store.next - this.counted;
    this.counted = this.store.next;
    setText(this.rate, came > 0 ? `${grouped(came)}/s` : "idle");
  }
}

/** How full the recording is, from when one may want to know. */
const fill = (store: Store): string => (store.fill < NEARLY ? "" : ` · ${Math.floor(100 * store.fill)} % full`);

function bounds({ keeps }: Store): string {
  if (!keeps) return "";
  return `The recording keeps ${grouped(keeps.entries)} entries or ${byteSize(keeps.bytes)}; then the oldest go.`;
}

/** What will never be seen here, and why. */
function missing(store: Store): string {
  const gone = store.gaps.reduce((sum, gap) => sum + gap.next - gap.first, 0);
  const parts = [];
  if (gone) parts.push(`${counted(gone, "entry", "entries")} no longer kept by the recording`);
  if (store.dropped) parts.push(`${grouped(store.dropped)} oldest no longer kept in this page`);
  return parts.join(" · ");
}
