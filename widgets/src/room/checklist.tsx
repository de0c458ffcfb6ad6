// Entering, step by step: what is done, what comes next, and where it is stuck.

import type { JSX } from "preact";
import { Fact, Plain, Spec } from "../shared/board/parts";
import { type PartProps, Send } from "./send";
import { type StepTold, stepName, stepNote } from "./told";

const MARKS: Record<StepTold["state"], [string, string]> = {
  done: ["✓", "done"],
  now: ["…", "comes next"],
  later: ["·", "not yet"],
  stuck: ["✗", "stuck"],
};

export function Checklist({ desk, room }: PartProps): JSX.Element {
  const join = room.join;
  return (
    <section aria-label="Entering">
      <h3>
        Entering {join?.nick && <Plain text={`as ${join.nick}`} />} {join?.password && "with a password"}
      </h3>
      {join === null ? (
        <p class="xk-muted">{room.stream} has not asked to be let in.</p>
      ) : (
        <ol class="xk-steps">
          {join.steps.map((step) => (
            <Step key={step.step} desk={desk} room={room} step={step} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Step({ desk, room, step }: PartProps & { step: StepTold }): JSX.Element {
  const [mark, word] = MARKS[step.state];
  const note = stepNote(step);
  return (
    <li data-state={step.state}>
      <span class="xk-mark" role="img" aria-label={word}>
        {mark}
      </span>{" "}
      <Fact desk={desk} entry={step.entry || step.created || null}>
        {stepName(step)}
      </Fact>{" "}
      <Spec at={step.ref} />
      {note && (
        <p class={step.state === "stuck" ? "xk-note xk-error" : "xk-note"}>
          <Plain text={note} />
          {step.text && <Plain text={` “${step.text}”`} />}
        </p>
      )}
      {step.step === "settled" && step.state === "now" && (
        <p class="xk-line">
          <Send desk={desk} room={room} do="accept" title="Sends an empty form: the room as it is">
            Accept it as it is
          </Send>
          <Send desk={desk} room={room} do="form" title="Asks for the form of its settings">
            Configure
          </Send>
        </p>
      )}
    </li>
  );
}
