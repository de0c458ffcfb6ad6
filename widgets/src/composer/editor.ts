// The editor: CodeMirror with the shared colours, the kernel's lint and completion, and the composer's keys.

import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  startCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { xml } from "@codemirror/lang-xml";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, forceLinting, linter, lintKeymap } from "@codemirror/lint";
import { Compartment, EditorState, type Extension, Prec, StateEffect } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  type KeyBinding,
  keymap,
  lineNumbers,
  placeholder,
  tooltips,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { fieldKeys, fields } from "./fields";
import { rangeAt } from "./places";
import type { Mode, Option, Problem } from "./wire";

export interface EditorHost {
  mode(): Mode;
  check(text: string): Promise<readonly Problem[] | null>;
  complete(before: string): Promise<{ typed: string; options: Option[] } | null>;
  changed(state: EditorState): void;
  keys: readonly KeyBinding[];
}

const LINT_DELAY = 250; // ms after the last key

const colours = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: "var(--xk-tag)" },
  { tag: tags.attributeName, color: "var(--xk-attr)" },
  { tag: [tags.attributeValue, tags.string], color: "var(--xk-string)" },
  { tag: [tags.comment, tags.blockComment, tags.processingInstruction], color: "var(--xk-comment)" },
  { tag: [tags.character, tags.special(tags.string)], color: "var(--xk-attr)" },
  { tag: tags.invalid, color: "var(--xk-danger)" },
]);

const language = new Compartment();
const lintAgain = StateEffect.define<null>();

/** Bytes are no XML: nothing is closed for the writer there. */
export const languageFor = (mode: Mode): Extension => (mode === "bytes" ? xml({ autoCloseTags: false }) : xml());

export function makeEditor(host: EditorHost): EditorView {
  const state = EditorState.create({
    extensions: [
      Prec.highest(keymap.of([...host.keys])),
      Prec.high(keymap.of([...fieldKeys])),
      keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
      history(),
      lineNumbers(),
      highlightSpecialChars(),
      drawSelection(),
      highlightActiveLine(),
      bracketMatching(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "XML to send" }),
      placeholder("Write XML here, or begin with a template"),
      syntaxHighlighting(colours),
      language.of(languageFor(host.mode())),
      fields,
      tooltips({ position: "fixed" }),
      linter((view) => lint(host, view), {
        delay: LINT_DELAY,
        needsRefresh: ({ transactions }) =>
          transactions.some(({ effects }) => effects.some((each) => each.is(lintAgain))),
      }),
      autocompletion({ override: [(context) => complete(host, context)], icons: false, activateOnTypingDelay: 60 }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) host.changed(update.state);
      }),
    ],
  });
  return new EditorView({ state });
}

/** Look at the text again, as it is sent in another way now. */
export function modeChanged(view: EditorView, mode: Mode): void {
  view.dispatch({ effects: language.reconfigure(languageFor(mode)) });
  recheck(view);
}

/** Have the text checked again though it has not changed. */
export function recheck(view: EditorView): void {
  view.dispatch({ effects: lintAgain.of(null) });
  forceLinting(view);
}

// -- lint -------------------------------------------------------------------------------------------

async function lint(host: EditorHost, view: EditorView): Promise<Diagnostic[]> {
  const problems = await host.check(view.state.doc.toString());
  return (problems ?? []).map((problem) => diagnostic(view, problem));
}

function diagnostic(view: EditorView, problem: Problem): Diagnostic {
  const source = [problem.spec, problem.section && `§${problem.section}`].filter(Boolean).join(" ");
  return {
    ...rangeAt(view.state.doc, problem.line, problem.column),
    severity: problem.severity,
    message: problem.message,
    ...(source ? { source } : {}),
  };
}

// -- completion -------------------------------------------------------------------------------------

async function complete(host: EditorHost, context: CompletionContext): Promise<CompletionResult | null> {
  if (host.mode() === "bytes" && !context.explicit) return null;
  const found = await host.complete(context.state.sliceDoc(0, context.pos));
  if (!found?.options.length || context.aborted) return null;
  return {
    from: context.pos - found.typed.length,
    filter: false, // the kernel has chosen and ordered them
    options: found.options.map((option) => ({
      label: option.label,
      type: option.kind,
      ...(option.detail ? { detail: option.detail } : {}),
      ...(option.meaning ? { info: option.meaning } : {}),
      apply: (view, _completion, from, to) => insert(view, option, from, to),
    })),
  };
}

/** Put in what was chosen; "|" is where the cursor goes, and where there is more to choose. */
export function insert(view: EditorView, option: Option, from: number, to: number): void {
  const opens = option.kind === "attribute";
  const at = opens ? option.insert.indexOf("|") : -1;
  const text = at < 0 ? option.insert : option.insert.slice(0, at) + option.insert.slice(at + 1);
  const begun = option.kind === "end" && view.state.sliceDoc(to, to + 1) === ">";
  view.dispatch({
    changes: { from, to: begun ? to + 1 : to, insert: text },
    selection: { anchor: from + (at < 0 ? text.length : at) },
    userEvent: "input.complete",
  });
  if (opens) startCompletion(view);
}
