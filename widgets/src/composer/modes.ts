// How the text is sent. The two unusual ways are behind a switch that says what will happen.

import { h } from "../shared/dom";
import type { Mode } from "./wire";

const MODES: readonly (readonly [Mode, string, string])[] = [
  ["stanzas", "Stanzas", ""],
  [
    "nonzas",
    "Nonzas",
    "Sends other elements of the stream than message, presence and iq. A server that does not know one ends the stream; the session then connects anew.",
  ],
  [
    "bytes",
    "Exact bytes",
    "Sends exactly what stands here, unchecked and with no id filled in; \\x00 to \\xFF stand for single bytes. Most mistakes make the server end the stream; the session then connects anew, and what was on its way may be lost.",
  ],
];

let groups = 0;

export class Modes {
  readonly element: HTMLElement;
  readonly warning = h("p", "xk-warning", { role: "note" });
  private readonly inputs = new Map<Mode, HTMLInputElement>();

  constructor(changed: (mode: Mode) => void) {
    groups += 1;
    this.element = h("span", "xk-modes", { role: "radiogroup", "aria-label": "Send as" });
    for (const [mode, label, about] of MODES) {
      const input = h("input", "", { type: "radio", name: `xk-mode-${groups}`, value: mode });
      input.addEventListener("change", () => changed(mode));
      this.inputs.set(mode, input);
      this.element.append(h("label", "", { title: about || "Sends messages, presence and iqs" }, input, label));
    }
    this.set("stanzas");
  }

  set(mode: Mode): void {
    this.inputs.get(mode)!.checked = true;
    const about = MODES.find(([each]) => each === mode)?.[2] ?? "";
    this.warning.textContent = about;
    this.warning.hidden = !about;
  }
}

/** What the button says. */
export const sendLabel = (mode: Mode): string =>
  mode === "bytes" ? "Send these bytes" : mode === "nonzas" ? "Send nonza" : "Send";
