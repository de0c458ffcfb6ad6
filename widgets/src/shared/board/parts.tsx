// What boards are made of: facts that lead to their stanzas, buttons that send one, XML in colours.

import type { ComponentChildren, JSX, Ref } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { h } from "../dom";
import { type Reference, specLink } from "../speclink";
import { putText } from "../text";
import { prettyXml } from "../xmlview";
import type { Desk } from "./desk";

// biome-ignore lint/suspicious/noExplicitAny: these parts are the same whatever a board shows
export type AnyDesk = Desk<any>;

interface FactProps {
  desk: AnyDesk;
  /** Number of the entry that made it so; none where nothing was said about it. */
  entry: number | null | undefined;
  class?: string;
  /** What more there is to say of it: shown on hover, and read after what it says. */
  label?: string;
  children: ComponentChildren;
}

/** Something that is so because of a stanza: pressed, it shows that stanza. */
export function Fact({ desk, entry, class: name = "", label, children }: FactProps): JSX.Element {
  if (entry === null || entry === undefined) return <span class={`xk-unsaid ${name}`}>{children}</span>;
  const chosen = desk.selected === entry;
  return (
    <button
      type="button"
      class={`xk-fact ${name}`}
      aria-pressed={chosen}
      title={`${label ? `${label} · ` : ""}from #${entry} of the recording`}
      onClick={() => desk.choose(entry)}
    >
      {children}
    </button>
  );
}

interface ActProps {
  desk: AnyDesk;
  /** What the kernel half's `_order` calls it. */
  do: string;
  facts: Record<string, unknown>;
  /** Why it cannot be done now, if so. */
  refused?: string;
  title?: string;
  class?: string;
  children: ComponentChildren;
}

/** A button that sends one stanza. */
export function Act({ desk, do: action, facts, refused, title, class: name = "", children }: ActProps): JSX.Element {
  const why = refused ?? (desk.live ? undefined : notLive(desk));
  return (
    <button
      type="button"
      class={`xk-act ${name}`}
      aria-disabled={why !== undefined}
      title={why ?? title ?? (desk.showFirst ? "Shows its stanza first" : "Sends one stanza")}
      onClick={() => why === undefined && desk.act(action, facts)}
    >
      {children}
    </button>
  );
}

/** Why nothing can be sent. */
function notLive(desk: AnyDesk): string {
  if (desk.offline) return "The kernel is gone: run the cell again.";
  if (desk.position !== null) return "This is how it was. Go back to now to send something.";
  return "Nobody is connected who could send it.";
}

/** XML, indented and coloured. */
export function Xml({ text }: { text: string }): JSX.Element {
  return <Drawn by={() => prettyXml(text)} of={text} />;
}

/** Text from the wire: what would be invisible, or turn the line around, can be seen. */
export function Plain({ text }: { text: string }): JSX.Element {
  const draw = (): HTMLElement => {
    const element = h("bdi");
    putText(element, text);
    return element;
  };
  return <Drawn by={draw} of={text} inline />;
}

/** What is drawn without preact: anew whenever what it is drawn of has changed. */
function Drawn({ by, of, inline = false }: { by: () => HTMLElement; of: string; inline?: boolean }): JSX.Element {
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => place.current!.replaceChildren(by()), [of]);
  return inline ? <span ref={place} /> : <div ref={place as Ref<HTMLDivElement>} />;
}

/** A link to a place in a specification. */
export function Spec({ at }: { at: Reference }): JSX.Element {
  const draw = (): HTMLElement => h("span", "", {}, ...specLink(at));
  return <Drawn by={draw} of={`${at.spec} ${at.section} ${at.url}`} inline />;
}
