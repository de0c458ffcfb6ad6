// One execution of a command, stage by stage (XEP-0050 §2.4).

import type { JSX } from "preact";
import { Act, Fact, Plain } from "../shared/board/parts";
import { Refusals } from "../shared/board/split";
import type { Form } from "../shared/form";
import { FormEditor, FormResult } from "../shared/formview";
import type { Session, Stage } from "./told";
import type { DiscoDesk } from "./tree";

const WORDS: Record<string, string> = { next: "Next", prev: "Back", complete: "Finish", execute: "Go on" };

interface SessionProps {
  desk: DiscoDesk;
  session: Session;
  latest: boolean;
}

export function SessionBlock({ desk, session, latest }: SessionProps): JSX.Element {
  const last = session.stages.at(-1);
  return (
    <details class="xk-session" open={latest}>
      <summary>
        <Plain text={session.node} /> by <Plain text={session.stream} />:{" "}
        <b data-status={session.status}>{session.status}</b>
      </summary>
      {session.left_out > 0 && <p class="xk-muted">{session.left_out} stages before are not kept.</p>}
      <ol>
        {session.stages.map((each) => (
          <li key={each.request}>
            <StageBlock desk={desk} stage={each} open={each === last && session.status === "executing"} />
          </li>
        ))}
      </ol>
      {last && session.status === "executing" && <Answer desk={desk} session={session} stage={last} />}
    </details>
  );
}

function StageBlock({ desk, stage, open }: { desk: DiscoDesk; stage: Stage; open: boolean }): JSX.Element {
  return (
    <>
      <Fact desk={desk} entry={stage.request} label="the request">
        {stage.action}
      </Fact>
      {stage.entry === null ? (
        <span class="xk-waiting"> … no answer yet</span>
      ) : (
        <>
          {" → "}
          <Fact desk={desk} entry={stage.entry} label="the answer">
            {stage.form
              ? stage.form.type === "form"
                ? "a form"
                : "a result"
              : stage.refusal
                ? "an error"
                : "answered"}
          </Fact>
        </>
      )}
      {Object.entries(stage.values).map(([name, values]) => (
        <span key={name} class="xk-small xk-muted">
          {" "}
          {name}={values.join(", ")}
        </span>
      ))}
      {stage.notes.map((each) => (
        <p key={each.text} class={each.type === "error" ? "xk-error" : ""}>
          {each.type}: <Plain text={each.text} />
        </p>
      ))}
      {stage.refusal && <Refusals desk={desk} refusals={[stage.refusal]} />}
      {stage.form && !open && <FormResult form={stage.form} />}
    </>
  );
}

const EMPTY: Form = {
  ...{ type: "form", form_type: "", spec: "", title: "", instructions: [] },
  ...{ fields: [], reported: [], items: [] },
};

/** What the last stage asks for, and the ways on. */
function Answer({ desk, session, stage }: { desk: DiscoDesk; session: Session; stage: Stage }): JSX.Element {
  const act = (action: string, values: Record<string, string[]> = {}): void =>
    desk.act("step", { number: session.number, action, values });
  const usual =
    stage.default || (stage.actions.includes("next") ? "next" : stage.actions.length ? "complete" : "execute");
  const others = stage.actions.filter((each) => each !== usual && each !== "execute");
  return (
    <>
      <FormEditor
        key={stage.request}
        form={stage.form ?? EMPTY}
        id={`command-${session.number}-${stage.request}`}
        submit={WORDS[usual] ?? usual}
        others={others.map((each) => ({
          label: WORDS[each] ?? each,
          act: (values) => act(each, values),
          anyway: each === "prev",
        }))}
        locked={desk.live ? "" : "Nothing can be sent now."}
        onSubmit={(values) => act(usual, values)}
      />
      <Act desk={desk} do="step" facts={{ number: session.number, action: "cancel" }}>
        Cancel the command
      </Act>
    </>
  );
}
