// How far each stream has come: a diagram of what it goes through, and the elements that brought it there.

import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Desk } from "../shared/board/desk";
import type { BodyProps } from "../shared/board/frame";
import { Fact, Plain, Spec } from "../shared/board/parts";
import type { Reference } from "../shared/speclink";

interface Step {
  entry: number;
  way: string;
  what: string;
  phase: string | null;
  failed: boolean;
  ref: Reference;
}

interface Life {
  phase: string;
  reached: Record<string, number>;
  failed: number | null;
  count: number;
  dropped: number;
  steps: Step[];
}

export interface StepperTold {
  phases: string[];
  streams: Record<string, Life>;
}

const WORDS: Record<string, string> = {
  connected: "connected",
  opened: "stream open",
  encrypted: "encrypted",
  authenticating: "logging in",
  authenticated: "logged in",
  bound: "address bound",
  managed: "stream managed",
  available: "available",
  closing: "closing",
  closed: "closed",
};

const ARROWS: Record<string, string> = { sent: "→", received: "←", local: "·" };

export function StepperBody({ desk, view }: BodyProps<StepperTold>): JSX.Element {
  const names = Object.keys(view.streams);
  const [wanted, setWanted] = useState<string>();
  const name = wanted !== undefined && names.includes(wanted) ? wanted : names[0];
  if (name === undefined)
    return <p class="xk-empty">Nobody has connected yet. The first step of a connection will show here.</p>;
  return (
    <>
      {names.length > 1 && <Streams names={names} chosen={name} choose={setWanted} />}
      <Diagram desk={desk} phases={view.phases} life={view.streams[name]!} />
      <Steps desk={desk} name={name} life={view.streams[name]!} />
    </>
  );
}

interface StreamsProps {
  names: string[];
  chosen: string;
  choose(name: string): void;
}

function Streams({ names, chosen, choose }: StreamsProps): JSX.Element {
  return (
    <fieldset class="xk-streams" aria-label="Stream">
      {names.map((name) => (
        <button type="button" key={name} aria-pressed={name === chosen} onClick={() => choose(name)}>
          <Plain text={name} />
        </button>
      ))}
    </fieldset>
  );
}

interface DiagramProps {
  desk: Desk<StepperTold>;
  phases: string[];
  life: Life;
}

/** What a stream goes through; what it has reached leads to the element by which it did. */
function Diagram({ desk, phases, life }: DiagramProps): JSX.Element {
  return (
    <ol class="xk-phases" aria-label="What the stream has gone through">
      {phases.map((phase) => {
        const here = phase === life.phase;
        return (
          <li key={phase} data-reached={phase in life.reached} aria-current={here ? "step" : undefined}>
            <Fact desk={desk} entry={life.reached[phase]} label={here ? "now" : "reached"}>
              {WORDS[phase] ?? phase}
            </Fact>
          </li>
        );
      })}
      {life.failed !== null && (
        <li data-reached="true" class="xk-failed">
          <Fact desk={desk} entry={life.failed}>
            ✗ refused
          </Fact>
        </li>
      )}
    </ol>
  );
}

interface StepsProps {
  desk: Desk<StepperTold>;
  name: string;
  life: Life;
}

function Steps({ desk, name, life }: StepsProps): JSX.Element {
  const list = useRef<HTMLOListElement>(null);
  const last = life.steps.at(-1)?.entry;
  useLayoutEffect(() => {
    const box = list.current;
    if (box && !box.contains(document.activeElement)) box.scrollTop = box.scrollHeight;
  }, [last, name]);
  return (
    <>
      <h3>
        <Plain text={name} />
        {life.count > 1 && <span class="xk-muted"> connection {life.count}</span>}
      </h3>
      <ol class="xk-steps" ref={list}>
        {life.steps.map((step) => (
          <li key={step.entry} data-way={step.way} data-failed={step.failed} aria-current={step.entry === last}>
            <span class="xk-number">#{step.entry}</span>
            <span class="xk-arrow" role="img" aria-label={step.way}>
              {ARROWS[step.way] ?? ""}
            </span>
            <Fact desk={desk} entry={step.entry}>
              <Plain text={step.what} />
            </Fact>
            <Spec at={step.ref} />
          </li>
        ))}
      </ol>
      {life.dropped > 0 && <p class="xk-muted">… and {life.dropped} more steps: see the inspector.</p>}
    </>
  );
}
