// What boards with a tree share: who acts, what waits, errors in words.

import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { type AnyDesk, Fact, Plain } from "./parts";

export interface RefusalTold {
  entry: number;
  request: number;
  what: string;
  by: string;
  condition: string;
  special: string;
  feature: string;
  text: string;
  meaning: string;
  advice: string;
}

export interface WaitingTold {
  entry: number;
  what: string;
  by: string;
}

/** Who of those who are connected acts: the one chosen, or the first. */
export function useSpeaker(desk: AnyDesk): [string, (name: string) => void] {
  const [chosen, choose] = useState("");
  const connected = (desk.state?.sessions ?? []).filter((each) => each.connected).map((each) => each.name);
  return [connected.includes(chosen) ? chosen : (connected[0] ?? ""), choose];
}

interface SpeakerProps {
  desk: AnyDesk;
  name: string;
  onChange: (name: string) => void;
}

/** The choice of who acts. */
export function Speaker({ desk, name, onChange }: SpeakerProps): JSX.Element | null {
  const sessions = (desk.state?.sessions ?? []).filter((each) => each.connected);
  if (sessions.length === 0) return null;
  return (
    <label title="Whose session sends what the buttons send">
      as{" "}
      <select value={name} onChange={(event) => onChange(event.currentTarget.value)}>
        {sessions.map((each) => (
          <option key={each.name} value={each.name}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What nobody has answered yet. */
export function Waiting({ desk, waiting }: { desk: AnyDesk; waiting: readonly WaitingTold[] }): JSX.Element | null {
  if (waiting.length === 0) return null;
  return (
    <span class="xk-waiting" role="status">
      {waiting.map((each) => (
        <Fact key={each.entry} desk={desk} entry={each.entry} label={`no answer yet: ${each.what}`}>
          … {each.what}
        </Fact>
      ))}
    </span>
  );
}

/** Errors: what was asked, what it met, what that means and what to do. */
export function Refusals({ desk, refusals }: { desk: AnyDesk; refusals: readonly RefusalTold[] }): JSX.Element {
  return (
    <ul>
      {refusals.map((each) => (
        <li key={each.entry}>
          <Fact desk={desk} entry={each.request} label={`asked: ${each.what}`}>
            {each.what}
          </Fact>{" "}
          by <Plain text={each.by || "?"} /> met{" "}
          <Fact desk={desk} entry={each.entry} class="xk-error" label="the error">
            {each.condition}
            {each.special && ` / ${each.special}`}
            {each.feature && ` (${each.feature})`}
          </Fact>
          {each.meaning && `: ${each.meaning}`}
          {each.advice && `; ${each.advice}`}
          {each.text && (
            <>
              {" "}
              – “<Plain text={each.text} />”
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A part of what is shown, under a heading. */
export function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      {children}
    </section>
  );
}
