// The room's configuration with what is changed in it, its lists, and the status codes it has sent.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Fact, Plain } from "../shared/board/parts";
import { type Field, wordsFor } from "../shared/form";
import { FormEditor } from "../shared/formview";
import { type PartProps, Send, send, whyNot } from "./send";
import type { ChangeTold, PeopleTold, SubmissionTold } from "./told";

export function Settings({ desk, room }: PartProps): JSX.Element {
  const { form, submission } = room;
  const locked = desk.live ? (whyNot(desk, room.stream) ?? "") : "Nothing can be sent from here now.";
  return (
    <details class="xk-settings">
      <summary>Configuration{form ? "" : " (not asked for yet)"}</summary>
      <p class="xk-line">
        <Send desk={desk} room={room} do="form" title="Asks for the form; only owners get it">
          {form ? "Ask for it again" : "Ask for the form"}
        </Send>
        {form && (
          <Fact desk={desk} entry={form.entry}>
            as it came
          </Fact>
        )}
        <Destroy desk={desk} room={room} />
      </p>
      {submission && <Submitted desk={desk} room={room} told={submission} />}
      {form && (
        <FormEditor
          key={`${form.entry} ${submission?.answer ?? 0}`}
          form={form.form}
          id={`xk-room-${form.entry}`}
          submit="Submit"
          locked={locked}
          onSubmit={(values) => send({ desk, room }, "submit", { values })}
        />
      )}
    </details>
  );
}

function Destroy({ desk, room }: PartProps): JSX.Element {
  const [reason, put] = useState("");
  return (
    <span class="xk-line">
      <input
        aria-label="Why the room is destroyed"
        placeholder="reason"
        size={10}
        value={reason}
        onInput={(event) => put(event.currentTarget.value)}
      />
      <Send desk={desk} room={room} do="destroy" facts={{ reason }} title="Only owners may">
        Destroy the room
      </Send>
    </span>
  );
}

/** What was sent back last, and what became of it. */
function Submitted({ desk, room, told }: PartProps & { told: SubmissionTold }): JSX.Element {
  const fate = told.error ? `refused, ${told.error}` : told.answer ? "accepted" : "not answered yet";
  return (
    <div class="xk-submitted">
      <Fact desk={desk} entry={told.entry}>
        {told.cancelled ? "given up" : "submitted"}
      </Fact>
      {", "}
      <Fact desk={desk} entry={told.answer || null} class={told.error ? "xk-error" : ""}>
        {fate}
      </Fact>
      {told.changes.length > 0 ? (
        <ul aria-label="What was changed">
          {told.changes.map((each) => (
            <Changed key={each.var} change={each} field={room.form?.form.fields.find((one) => one.var === each.var)} />
          ))}
        </ul>
      ) : (
        <p class="xk-muted">It changed nothing.</p>
      )}
    </div>
  );
}

function Changed({ change, field }: { change: ChangeTold; field: Field | undefined }): JSX.Element {
  const words = (values: readonly string[]): string => (field ? wordsFor(field, values) : values.join(", ") || "–");
  return (
    <li>
      <Plain text={change.label || change.var} />:{" "}
      {change.before !== null && (
        <>
          <del>
            <Plain text={words(change.before)} />
          </del>{" "}
          →{" "}
        </>
      )}
      <ins>
        <Plain text={words(change.after)} />
      </ins>
    </li>
  );
}

// -- lists (§8.5, §9.5, §9.8, §10.5) ---------------------------------------------------------------

const ASKED: [string, string, string][] = [
  ["owners", "affiliation", "owner"],
  ["admins", "affiliation", "admin"],
  ["members", "affiliation", "member"],
  ["banned people", "affiliation", "outcast"],
  ["moderators", "role", "moderator"],
  ["participants", "role", "participant"],
  ["visitors", "role", "visitor"],
];

const listName = (of: string, value: string): string =>
  ASKED.find((each) => each[1] === of && each[2] === value)?.[0] ?? `${of} ${value}`;

export function Lists({ desk, room }: PartProps): JSX.Element {
  return (
    <details class="xk-lists">
      <summary>Lists ({room.lists.length} asked for)</summary>
      <p class="xk-line">
        {ASKED.map(([name, of, value]) => (
          <Send key={name} desk={desk} room={room} do="list" facts={{ of, value }} title={`Asks for the ${name}`}>
            {name}
          </Send>
        ))}
      </p>
      <ul>
        {room.lists.map((each) => (
          <People key={`${each.of} ${each.value}`} desk={desk} room={room} told={each} />
        ))}
      </ul>
    </details>
  );
}

function People({ desk, told }: PartProps & { told: PeopleTold }): JSX.Element {
  const who = told.people.map((each) => [each.nick, each.jid].filter(Boolean).join(", ")).join("; ");
  return (
    <li>
      <Fact desk={desk} entry={told.entry}>
        {listName(told.of, told.value)}
      </Fact>
      : <Plain text={who || "nobody"} />
      {told.outdated > 0 && (
        <Fact desk={desk} entry={told.outdated} class="xk-tie" label="something changed since the list was told">
          outdated
        </Fact>
      )}
    </li>
  );
}

export function Codes({ desk, room }: PartProps): JSX.Element {
  return (
    <details class="xk-codes">
      <summary>Status codes seen ({room.codes.length})</summary>
      <dl>
        {room.codes.map((each) => (
          <div key={each.code}>
            <dt>
              <Fact desk={desk} entry={each.last} label={each.times === 1 ? "once" : `${each.times} times, last`}>
                {each.code}
              </Fact>
            </dt>
            <dd>{each.meaning || "unknown to this kit"}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
