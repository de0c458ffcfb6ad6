// The placeholders of a template in the editor: each is a marked range, which moves with the text around it and can be
// changed from a form beside the editor.

import { EditorSelection, type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, type KeyBinding } from "@codemirror/view";
import type { Filled } from "./wire";

export interface Range {
  name: string;
  from: number;
  to: number;
}

const setRanges = StateEffect.define<readonly Range[]>();

const rangesField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(ranges, transaction) {
    for (const effect of transaction.effects) if (effect.is(setRanges)) return decorated(effect.value);
    return ranges.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const fields: Extension = rangesField;

const decorated = (ranges: readonly Range[]): DecorationSet =>
  Decoration.set(
    ranges.map(({ name, from, to }) =>
      Decoration.mark({ class: "xk-field", inclusive: true, name, attributes: { title: name } }).range(from, to),
    ),
  );

/** Where the placeholders are, in order. */
export function rangesIn(state: EditorState): Range[] {
  const found: Range[] = [];
  for (const cursor = state.field(rangesField).iter(); cursor.value; cursor.next())
    found.push({ name: String(cursor.value.spec.name), from: cursor.from, to: cursor.to });
  return found;
}

/** A template's text with its placeholders filled in, and where they stand. */
export function laidOut({ parts, escaped }: Pick<Filled, "parts" | "escaped">): { text: string; ranges: Range[] } {
  let text = "";
  const ranges: Range[] = [];
  for (const [part, isName] of parts) {
    const piece = isName ? (escaped[part] ?? "") : part;
    if (isName && piece) ranges.push({ name: part, from: text.length, to: text.length + piece.length });
    text += piece;
  }
  return { text, ranges };
}

/** Put a template into the editor, the first placeholder selected. */
export function putTemplate(view: EditorView, filled: Filled): void {
  const { text, ranges } = laidOut(filled);
  const first = ranges[0];
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    effects: setRanges.of(ranges),
    selection: first ? { anchor: first.from, head: first.to } : { anchor: text.length },
    scrollIntoView: true,
  });
}

/** Put any text into the editor; it has no placeholders. */
export function putPlain(view: EditorView, text: string): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    effects: setRanges.of([]),
    selection: { anchor: text.length },
  });
}

/** Change a placeholder everywhere it stands. */
export function setField(view: EditorView, name: string, value: string): void {
  const insert = escapeXml(value);
  const wanted = rangesIn(view.state).filter((range) => range.name === name);
  if (!insert || wanted.every(({ from, to }) => view.state.sliceDoc(from, to) === insert)) return;
  view.dispatch({ changes: wanted.map(({ from, to }) => ({ from, to, insert })) });
  mark(view, name, wanted, insert.length);
}

/** A range that was replaced as a whole is lost to its mark: put the marks where the new text stands. */
function mark(view: EditorView, name: string, before: readonly Range[], length: number): void {
  let shift = 0;
  const moved = before.map(({ from, to }) => {
    const start = from + shift;
    shift += length - (to - from);
    return { name, from: start, to: start + length };
  });
  const others = rangesIn(view.state).filter((range) => range.name !== name);
  view.dispatch({ effects: setRanges.of([...others, ...moved].sort((a, b) => a.from - b.from)) });
}

/** What stands in a placeholder now; undefined if it is gone. */
export function fieldValue(state: EditorState, name: string): string | undefined {
  const range = rangesIn(state).find((each) => each.name === name);
  return range && unescapeXml(state.sliceDoc(range.from, range.to));
}

/** Go to the next placeholder, or the one before; false where there is none, so that the key does what it always does. */
const go =
  (step: 1 | -1) =>
  (view: EditorView): boolean => {
    const { from, to } = view.state.selection.main;
    const ranges = rangesIn(view.state);
    const next = step > 0 ? ranges.find((each) => each.from > from) : ranges.findLast((each) => each.to < to);
    if (!next) return false;
    view.dispatch({ selection: EditorSelection.range(next.from, next.to), scrollIntoView: true });
    return true;
  };

export const fieldKeys: readonly KeyBinding[] = [{ key: "Tab", run: go(1), shift: go(-1) }];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&apos;", '"': "&quot;" };
const CHARACTERS: Record<string, string> = Object.fromEntries(Object.entries(ENTITIES).map(([a, b]) => [b, a]));

export const escapeXml = (text: string): string => text.replace(/[&<>'"]/g, (each) => ENTITIES[each]!);

export const unescapeXml = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|apos|quot);/g, (each) => CHARACTERS[each]!);
