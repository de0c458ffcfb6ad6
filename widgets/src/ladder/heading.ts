// The names on top of the lifelines. A press folds a column, dragging moves it, and all of it works by keys: arrows go
// from name to name, with Shift they move the column, Enter folds it, F2 gives it another name.

import { button, h, setPressed } from "../shared/dom";
import { putText } from "../shared/text";
import type { Column, Layout } from "./columns";

export const HEAD_HEIGHT = 44;
const DRAGGED = 5; // px of movement that make a press a drag

export interface HeadingHandlers {
  /** Fold or unfold a group. */
  fold(group: string): void;
  /** Put a group before or behind another. */
  move(group: string, target: string, side: "before" | "behind"): void;
  /** Call somebody something else; an empty name takes that back. */
  rename(key: string, name: string): void;
  /** Show or hide what stream set-ups consist of. */
  unfoldAll(): void;
}

export class Heading {
  readonly element: HTMLElement;
  private readonly names = h("div", "xk-actors");
  private readonly unfold: HTMLButtonElement;
  private readonly handlers: HeadingHandlers;
  private layout: Layout | null = null;
  private dragged = false;

  constructor(handlers: HeadingHandlers) {
    this.handlers = handlers;
    this.unfold = button("xk-unfold", "Set-up", "Show each element of stream set-ups", () => handlers.unfoldAll());
    setPressed(this.unfold, false);
    const corner = h("span", "xk-gutter", { role: "columnheader" }, this.unfold);
    this.element = h("div", "xk-ladder-head", { role: "row", "aria-rowindex": 1 }, corner, this.names);
  }

  /** Show these columns. */
  draw(layout: Layout, unfolded: boolean): void {
    setPressed(this.unfold, unfolded);
    if (this.names.querySelector("input")) return; // a name is being typed: drawn when that is done
    const focused = this.focused();
    this.layout = layout;
    this.element.style.width = `${layout.width}px`;
    this.names.replaceChildren(...layout.columns.map((column, i) => this.name(column, i)), ...this.brackets(layout));
    this.names.querySelector("button")?.setAttribute("tabindex", "0");
    if (focused) this.focus(focused);
  }

  private focused(): string | undefined {
    const active = document.activeElement;
    return active && this.names.contains(active) ? (active as HTMLElement).dataset.key : undefined;
  }

  private focus(key: string): void {
    const all = [...this.names.querySelectorAll<HTMLButtonElement>("button")];
    const wanted = all.find((each) => each.dataset.key === key) ?? all.find((each) => each.dataset.group === key);
    for (const each of all) each.tabIndex = each === wanted ? 0 : -1;
    wanted?.focus();
  }

  private name(column: Column, index: number): HTMLElement {
    const { xs, halves } = this.layout!;
    const tip = `${column.title}\nPress to ${column.folded ? "unfold" : "fold"} · drag or Shift+← → to move · F2 to rename`;
    const element = button(`xk-actor xk-role-${column.role}`, "", tip, () => this.press(column));
    const name = h("b", "xk-actor-name");
    putText(name, column.of > 1 ? column.part : column.name);
    element.append(name, h("span", "xk-actor-part", {}, column.of > 1 ? "" : column.part));
    element.dataset.group = column.group;
    element.dataset.key = keyOf(column);
    element.tabIndex = -1;
    element.setAttribute("aria-label", `${column.name}, ${column.part}${column.folded ? ", folded" : ""}`);
    const width = Math.floor(halves[index]! * 2) - 6;
    const box = h("span", "xk-actor-box", { role: "columnheader" }, element);
    box.classList.toggle("xk-folded", column.folded);
    box.classList.toggle("xk-device", column.of > 1);
    box.style.cssText = `left:${xs[index]! - width / 2}px;width:${width}px`;
    element.addEventListener("keydown", (event) => this.onKey(event, column));
    element.addEventListener("pointerdown", (event) => this.drag(event, column, box));
    return box;
  }

  /** A name over the columns of one group. */
  private brackets({ columns, xs, halves }: Layout): HTMLElement[] {
    return columns.flatMap((column, i) => {
      if (column.of < 2 || column.nth > 0) return [];
      const end = i + column.of - 1;
      const left = xs[i]! - halves[i]! + 3;
      const width = xs[end]! + halves[end]! - 3 - left;
      const bracket = h("span", "xk-group", { style: `left:${left}px;width:${width}px`, title: column.title });
      putText(bracket, column.name);
      return [bracket];
    });
  }

  private press(column: Column): void {
    if (!this.dragged) this.handlers.fold(column.group);
    this.dragged = false;
  }

  private onKey(event: KeyboardEvent, column: Column): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined && event.shiftKey) this.shift(column, step);
    else if (step !== undefined) this.go(column, step);
    else if (event.key === "F2") this.rename(column);
    else return;
    event.preventDefault();
  }

  private go(column: Column, step: number): void {
    const { columns } = this.layout!;
    const to = columns[columns.indexOf(column) + step];
    if (to) this.focus(keyOf(to));
  }

  /** Move a group past the one beside it. */
  private shift(column: Column, step: number): void {
    const groups = [...new Set(this.layout!.columns.map(({ group }) => group))];
    const target = groups[groups.indexOf(column.group) + step];
    if (target) this.handlers.move(column.group, target, step < 0 ? "before" : "behind");
  }

  private drag(start: PointerEvent, column: Column, box: HTMLElement): void {
    this.dragged = false;
    if (start.button !== 0) return;
    const stop = new AbortController();
    const { signal } = stop;
    const moved = (event: PointerEvent): number => event.clientX - start.clientX;
    const onMove = (event: PointerEvent): void => {
      if (!this.dragged && Math.abs(moved(event)) < DRAGGED) return;
      if (!this.dragged) box.setPointerCapture(start.pointerId);
      this.dragged = true;
      box.style.transform = `translateX(${moved(event)}px)`;
    };
    const onEnd = (event: PointerEvent): void => {
      stop.abort();
      box.style.transform = "";
      if (this.dragged && event.type === "pointerup") this.drop(column, moved(event));
    };
    box.addEventListener("pointermove", onMove, { signal });
    for (const end of ["pointerup", "pointercancel"]) box.addEventListener(end, onEnd as EventListener, { signal });
  }

  /** Put a column where it was dropped. */
  private drop(column: Column, moved: number): void {
    const { columns, xs } = this.layout!;
    const at = xs[columns.indexOf(column)]! + moved;
    const isNearer = (a: number, b: number): boolean => Math.abs(xs[a]! - at) < Math.abs(xs[b]! - at);
    const nearest = columns.reduce((best, _, i) => (isNearer(i, best) ? i : best), 0);
    const target = columns[nearest]!;
    if (target.group === column.group) return;
    this.handlers.move(column.group, target.group, moved < 0 ? "before" : "behind");
  }

  private rename(column: Column): void {
    const key = keyOf(column);
    const box = [...this.names.querySelectorAll<HTMLElement>("button")].find((each) => each.dataset.key === key);
    const input = h("input", "xk-rename", { type: "text", "aria-label": `Name of ${column.title}`, spellcheck: false });
    input.value = column.of > 1 ? column.part : column.name;
    let done = false;
    const end = (keep: boolean): void => {
      if (done) return;
      done = true;
      input.replaceWith(box!);
      box!.focus();
      if (keep) this.handlers.rename(key, input.value.trim());
    };
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault(); // else the name, which has the focus now, would be pressed
      end(event.key === "Enter");
    });
    input.addEventListener("blur", () => end(true));
    box!.replaceWith(input);
    input.select();
  }
}

/** What a name is kept under: the group, or the stream or address of one of several. */
function keyOf(column: Column): string {
  const { id } = column.actors[0]!;
  return column.of > 1 ? id.slice(id.indexOf(":") + 1) : column.group;
}
