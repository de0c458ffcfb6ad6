// Who is there: role, affiliation, real address, availability; and what can be done to somebody.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Fact, Plain } from "../shared/board/parts";
import { type PartProps, Send } from "./send";
import { isInside, type OccupantTold, sorted } from "./told";

const SHOWS: Record<string, string> = {
  away: "away",
  chat: "free to chat",
  dnd: "do not disturb",
  xa: "away for long",
};

export function Occupants({ desk, room, roles }: PartProps & { roles: readonly string[] }): JSX.Element {
  const people = sorted(room.occupants, roles);
  return (
    <section aria-label="Occupants">
      <h3>Occupants ({people.length})</h3>
      {people.length > 0 && (
        <table class="xk-occupants">
          <thead>
            <tr>
              <th scope="col">nickname</th>
              <th scope="col">role</th>
              <th scope="col">affiliation</th>
              <th scope="col">real address</th>
              <th scope="col">availability</th>
            </tr>
          </thead>
          <tbody>
            {people.map((each) => (
              <Occupant key={each.nick.value} desk={desk} room={room} person={each} />
            ))}
          </tbody>
        </table>
      )}
      {people.length === 0 && <p class="xk-muted">Who is inside, only those inside are told.</p>}
      {isInside(room) && <Moderate desk={desk} room={room} people={people} />}
    </section>
  );
}

function Occupant({ desk, person }: PartProps & { person: OccupantTold }): JSX.Element {
  return (
    <tr data-me={person.me !== null}>
      <th scope="row">
        <Fact
          desk={desk}
          entry={person.nick.entry}
          {...(person.occupant_id ? { label: `occupant id ${person.occupant_id.value}` } : {})}
        >
          <Plain text={person.nick.value} />
        </Fact>
        {person.me && (
          <Fact desk={desk} entry={person.me.entry} class="xk-me" label="told by status code 110">
            this is me
          </Fact>
        )}
      </th>
      <td>
        <Fact desk={desk} entry={person.role.entry} class="xk-word">
          <Plain text={person.role.value} />
        </Fact>
      </td>
      <td>
        <Fact desk={desk} entry={person.affiliation.entry} class="xk-word">
          <Plain text={person.affiliation.value} />
        </Fact>
      </td>
      <td>
        {person.jid ? (
          <Fact desk={desk} entry={person.jid.entry}>
            <Plain text={person.jid.value} />
          </Fact>
        ) : (
          <span class="xk-muted">not shown</span>
        )}
      </td>
      <td>
        <Fact desk={desk} entry={person.show.entry} class="xk-word">
          <Plain text={SHOWS[person.show.value] ?? (person.show.value || "available")} />
        </Fact>{" "}
        {person.status.value && (
          <Fact desk={desk} entry={person.status.entry} class="xk-said">
            <Plain text={person.status.value} />
          </Fact>
        )}
      </td>
    </tr>
  );
}

// -- what is done to people (§8, §9): the room refuses it to those who may not ------------------------

const DEEDS: [string, string, Record<string, string>][] = [
  ["kick out", "role", { role: "none" }],
  ["take the voice of", "role", { role: "visitor" }],
  ["give a voice to", "role", { role: "participant" }],
  ["make moderator", "role", { role: "moderator" }],
  ["ban", "affiliation", { affiliation: "outcast" }],
  ["take off all lists", "affiliation", { affiliation: "none" }],
  ["make member", "affiliation", { affiliation: "member" }],
  ["make admin", "affiliation", { affiliation: "admin" }],
  ["make owner", "affiliation", { affiliation: "owner" }],
];

function Moderate({ desk, room, people }: PartProps & { people: readonly OccupantTold[] }): JSX.Element {
  const [facts, put] = useState({ deed: 0, whom: "", reason: "" });
  const fill = (some: Partial<typeof facts>): void => put((now) => ({ ...now, ...some }));
  const [, action, change] = DEEDS[facts.deed]!;
  const person = people.find((each) => each.nick.value === facts.whom);
  const jid = person?.jid?.value.split("/")[0] ?? (facts.whom.includes("@") ? facts.whom : "");
  return (
    <fieldset class="xk-line" aria-label="Moderate">
      <select
        aria-label="What to do"
        value={facts.deed}
        onChange={(event) => fill({ deed: Number(event.currentTarget.value) })}
      >
        {DEEDS.map(([name], i) => (
          <option key={name} value={i}>
            {name}
          </option>
        ))}
      </select>
      <input
        aria-label={action === "role" ? "Whose nickname" : "Whose nickname or address"}
        list={`xk-nicks-${room.stream}-${room.room}`}
        placeholder={action === "role" ? "nickname" : "nickname or address"}
        size={14}
        value={facts.whom}
        onInput={(event) => fill({ whom: event.currentTarget.value })}
      />
      <datalist id={`xk-nicks-${room.stream}-${room.room}`}>
        {people.map((each) => (
          <option key={each.nick.value} value={each.nick.value} />
        ))}
      </datalist>
      <input
        aria-label="Reason"
        placeholder="reason"
        size={10}
        value={facts.reason}
        onInput={(event) => fill({ reason: event.currentTarget.value })}
      />
      <Send desk={desk} room={room} do={action} facts={{ ...change, nick: facts.whom, jid, reason: facts.reason }}>
        Do it
      </Send>
    </fieldset>
  );
}
