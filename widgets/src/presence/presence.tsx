// A card for each contact, a row for each resource, and whom a message to the bare address would reach.

import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { Desk } from "../shared/board/desk";
import type { BodyProps } from "../shared/board/frame";
import { Act, Fact, Plain } from "../shared/board/parts";
import { counted, dateTime } from "../shared/format";
import type { ContactTold, PresenceTold, ReachTold, RowTold, SeenTold } from "./told";
import { mood, session, shown } from "./told";

type PresenceDesk = Desk<PresenceTold>;

interface SeenProps {
  desk: PresenceDesk;
  seen: SeenTold;
}

export function PresenceBody({ desk, view }: BodyProps<PresenceTold>): JSX.Element {
  const { seen } = view;
  return (
    <>
      <p class="xk-view">
        <Whose desk={desk} view={view} />
        {seen && <Session desk={desk} seen={seen} />}
      </p>
      {seen === null ? (
        <p class="xk-empty">Nobody has logged in yet. Who does, is told of others.</p>
      ) : (
        <div class="xk-cards">
          {seen.own && <Own desk={desk} seen={seen} own={seen.own} />}
          {seen.contacts.map((each) => (
            <Contact key={each.jid} desk={desk} seen={seen} contact={each} />
          ))}
        </div>
      )}
      {seen !== null && seen.unshown > 0 && (
        <p class="xk-muted">… and {counted(seen.unshown, "stranger")} more who sent their presence.</p>
      )}
      {seen && <Requests desk={desk} seen={seen} />}
      {seen && <Directed desk={desk} seen={seen} />}
    </>
  );
}

/** From whose point of view it is seen. */
function Whose({ desk, view }: BodyProps<PresenceTold>): JSX.Element {
  return (
    <label>
      seen by{" "}
      <select
        value={view.stream}
        onChange={(event) => {
          desk.model.set("stream", event.currentTarget.value);
          desk.model.save_changes();
        }}
      >
        {[...new Set([...view.streams, view.stream])].map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}

function Session({ desk, seen }: SeenProps): JSX.Element {
  return (
    <>
      <Fact desk={desk} entry={seen.session.entry || null} label={`Session: ${session(seen.session.value)}`}>
        {session(seen.session.value)}
      </Fact>
      {seen.known === null && (
        <Send desk={desk} seen={seen} do="roster" title="Without its roster, a client is not told who is on it">
          Ask for the roster
        </Send>
      )}
    </>
  );
}

interface SendProps extends SeenProps {
  do: string;
  facts?: Record<string, string>;
  title?: string;
  children: ComponentChildren;
}

/** A button of the stream whose view this is; it works while that one is a session. */
function Send({ desk, seen, do: action, facts = {}, title = "", children }: SendProps): JSX.Element {
  const speaks = desk.state?.sessions.some((each) => each.name === seen.stream && each.connected) ?? false;
  const refused = desk.live && !speaks ? { refused: `${seen.stream} is not connected as a session now.` } : {};
  return (
    <Act desk={desk} do={action} facts={{ ...facts, stream: seen.stream }} {...refused} {...(title ? { title } : {})}>
      {children}
    </Act>
  );
}

// -- the stream's own account ------------------------------------------------------------------------

function Own({ desk, seen, own }: SeenProps & { own: NonNullable<SeenTold["own"]> }): JSX.Element {
  return (
    <section class="xk-card xk-own" aria-label={own.jid}>
      <h3>
        <Plain text={own.jid} /> <span class="xk-muted">this account</span>
      </h3>
      <Resources desk={desk} rows={own.resources} reach={own.reach} />
      <Reached desk={desk} seen={seen} jid={own.jid} reach={own.reach} />
      <OwnForm desk={desk} seen={seen} />
    </section>
  );
}

const CHOICES: [string, string][] = [
  ["", "no show"],
  ["chat", "chat"],
  ["away", "away"],
  ["xa", "xa"],
  ["dnd", "dnd"],
];

/** Presence of one's own choice, to all who may see it. */
function OwnForm({ desk, seen }: SeenProps): JSX.Element {
  const [facts, put] = useState({ show: "", status: "", priority: "" });
  return (
    <div class="xk-say">
      <label>
        show{" "}
        <select value={facts.show} onChange={(event) => put({ ...facts, show: event.currentTarget.value })}>
          {CHOICES.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        status{" "}
        <input
          size={10}
          value={facts.status}
          onInput={(event) => put({ ...facts, status: event.currentTarget.value })}
        />
      </label>
      <label>
        priority{" "}
        <input
          class="xk-priority"
          inputMode="numeric"
          size={4}
          value={facts.priority}
          onInput={(event) => put({ ...facts, priority: event.currentTarget.value })}
        />
      </label>
      <Send desk={desk} seen={seen} do="presence" facts={facts}>
        Send presence
      </Send>
      <Send desk={desk} seen={seen} do="unavailable">
        Go unavailable
      </Send>
    </div>
  );
}

// -- others ------------------------------------------------------------------------------------------

function Contact({ desk, seen, contact }: SeenProps & { contact: ContactTold }): JSX.Element {
  const { jid, name, groups, subscription, error } = contact;
  return (
    <section class="xk-card" aria-label={jid}>
      <h3>
        {name && (
          <Fact desk={desk} entry={name.entry} label={`Called ${name.value}`}>
            <Plain text={name.value} />
          </Fact>
        )}{" "}
        <Plain text={jid} />
      </h3>
      <p class="xk-about">
        <Fact desk={desk} entry={subscription.entry || null} label={`Subscription: ${subscription.value}`}>
          {subscription.value}
        </Fact>
        {!contact.listed && <span class="xk-muted">not on the roster</span>}
        {groups && groups.value.length > 0 && (
          <Fact desk={desk} entry={groups.entry} label="Groups">
            <Plain text={groups.value.join(", ")} />
          </Fact>
        )}
        {error && (
          <Fact desk={desk} entry={error.entry} class="xk-error">
            error: <Plain text={error.text ? `${error.value} (${error.text})` : error.value} />
          </Fact>
        )}
      </p>
      <Resources desk={desk} rows={contact.resources} reach={contact.reach} jid={jid} seen={seen} />
      <Reached desk={desk} seen={seen} jid={jid} reach={contact.reach} />
    </section>
  );
}

interface ResourcesProps {
  desk: PresenceDesk;
  rows: RowTold[];
  reach: ReachTold;
  jid?: string;
  seen?: SeenTold;
}

function Resources({ desk, rows, reach, jid, seen }: ResourcesProps): JSX.Element | null {
  if (rows.length === 0) return null;
  const reached = new Set(reach.resources.map((each) => each.value));
  return (
    <table class="xk-resources">
      <thead>
        <tr>
          {["resource", "show", "status", "priority", "client", "last change"].map((each) => (
            <th key={each} scope="col">
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((each) => (
          <tr
            key={each.resource}
            data-here={each.state.value === "available"}
            data-reached={reached.has(each.resource)}
          >
            <th scope="row">
              <Plain text={each.resource || "—"} />
              {each.this && <span class="xk-this">this one</span>}
              {each.direct && <span class="xk-this">told directly</span>}
              {reached.has(each.resource) && each.state.value === "available" && (
                <span class="xk-gets" title="A message to the bare address reaches it">
                  ✉<span class="xk-hidden"> gets messages</span>
                </span>
              )}
            </th>
            <Told desk={desk} row={each} />
            <td>
              {each.client ? (
                <Fact desk={desk} entry={each.client.entry} label={`Client by ${each.client.by}`}>
                  <Plain text={each.client.value} />
                </Fact>
              ) : (
                jid !== undefined &&
                seen !== undefined &&
                each.state.value === "available" && (
                  <Send
                    desk={desk}
                    seen={seen}
                    do="disco"
                    facts={{ to: `${jid}/${each.resource}` }}
                    title="Ask what program it is: disco#info"
                  >
                    Ask
                  </Send>
                )
              )}
            </td>
            <td>
              <Fact desk={desk} entry={each.since.entry} label="Last change">
                {dateTime(each.since.value).slice(5, 19)}
              </Fact>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Show, status and priority: of who is not here, no priority is known. */
function Told({ desk, row }: { desk: PresenceDesk; row: RowTold }): JSX.Element {
  const state = row.state.value === "available" ? row.show : row.state;
  return (
    <>
      <td>
        <span class="xk-mood" data-mood={mood(row)} aria-hidden="true" />
        <Fact desk={desk} entry={state.entry}>
          <Plain text={shown(row)} />
        </Fact>
      </td>
      <td>
        {row.status.value.map((each) => (
          <Fact key={each.language} desk={desk} entry={row.status.entry} class="xk-status">
            <Plain text={each.text} />
            {each.language && (
              <span class="xk-muted">
                {" "}
                <Plain text={each.language} />
              </span>
            )}
          </Fact>
        ))}
      </td>
      <td class="xk-number">
        {row.state.value === "available" && (
          <Fact desk={desk} entry={row.priority.entry} label={`Priority ${row.priority.value}`}>
            {row.priority.value}
          </Fact>
        )}
      </td>
    </>
  );
}

/** Whom a message to the bare address would reach, and why. */
function Reached({ desk, seen, jid, reach }: SeenProps & { jid: string; reach: ReachTold }): JSX.Element {
  const names = reach.resources;
  return (
    <div class="xk-reach">
      <p>
        {names.length === 0 ? (
          reach.known ? (
            "A message to the bare address would reach nobody: "
          ) : (
            "Whom a message would reach is not known: "
          )
        ) : (
          <>
            A message to the bare address would reach{" "}
            {names.map((each, index) => (
              <>
                {index > 0 && " and "}
                <Fact desk={desk} entry={each.entry} label={`${each.value}, by its priority`}>
                  <b>
                    <Plain text={each.value} />
                  </b>
                </Fact>
              </>
            ))}
            , because{" "}
          </>
        )}
        <Plain text={reach.why} />. {reach.section !== "" && <span class="xk-muted">RFC 6121 §{reach.section}</span>}
      </p>
      {names.length > 0 && !reach.known && (
        <p class="xk-doubt">
          But <Plain text={reach.doubt} />.
        </p>
      )}
      {reach.elsewhere !== "" && (
        <p class="xk-muted">{`${reach.elsewhere[0]?.toUpperCase()}${reach.elsewhere.slice(1)}.`}</p>
      )}
      <Send desk={desk} seen={seen} do="message" facts={{ to: jid }} title={`One message to ${jid}: see who gets it`}>
        Send one and see
      </Send>
    </div>
  );
}

// -- what stands below -------------------------------------------------------------------------------

function Requests({ desk, seen }: SeenProps): JSX.Element | null {
  if (seen.requests.length === 0) return null;
  return (
    <section class="xk-below" aria-label="Requests">
      <h3>Who asks to see this account's presence</h3>
      <ul>
        {seen.requests.map((each) => (
          <li key={each.jid}>
            <Fact desk={desk} entry={each.entry} label="The request">
              <Plain text={each.nick ? `${each.nick} (${each.jid})` : each.jid} />
              {each.status && (
                <>
                  : <Plain text={each.status} />
                </>
              )}
            </Fact>{" "}
            <Send desk={desk} seen={seen} do="subscribed" facts={{ to: each.jid }}>
              Allow
            </Send>{" "}
            <Send desk={desk} seen={seen} do="unsubscribed" facts={{ to: each.jid }}>
              Refuse
            </Send>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Directed({ desk, seen }: SeenProps): JSX.Element | null {
  if (seen.directed.length === 0) return null;
  return (
    <section class="xk-below" aria-label="Directed presence">
      <h3>Who was told directly that {seen.stream} is available</h3>
      <ul>
        {seen.directed.map((each) => (
          <li key={each.to}>
            <Fact desk={desk} entry={each.entry}>
              <Plain text={each.to} />
            </Fact>
            {each.room && <span class="xk-muted"> a room</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
