// The entity that is chosen: what it is, what it can do, what else it says, and its commands.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Act, Fact, Plain, Spec } from "../shared/board/parts";
import { Part, Refusals } from "../shared/board/split";
import { counted } from "../shared/format";
import { FormResult } from "../shared/formview";
import { COMMANDS, commandsOf, hasCommands, keyOf, type Places } from "./places";
import { SessionBlock } from "./session";
import type { Feature, Identity, Link, Place, Session } from "./told";
import type { DiscoDesk } from "./tree";

interface EntityProps {
  desk: DiscoDesk;
  places: Places;
  link: Link;
  stream: string;
  sessions: Session[];
}

export function EntityPanel({ desk, places, link, stream, sessions }: EntityProps): JSX.Element {
  const place = places.get(keyOf(link.jid, link.node));
  const facts = { stream, jid: link.jid, node: link.node };
  const mine = sessions.filter((each) => keyOf(each.jid, "") === keyOf(link.jid, ""));
  return (
    <article class="xk-chosen" aria-label={`Entity ${link.jid} ${link.node}`}>
      <h3>
        <Plain text={link.jid} />
        {link.node && (
          <>
            {" "}
            <code>{link.node}</code>
          </>
        )}
      </h3>
      <Part title="What it is">
        {place?.info ? (
          <Identities desk={desk} identities={place.info.identities} entry={place.info.entry} />
        ) : (
          <p class="xk-muted">It was not asked.</p>
        )}
        <div class="xk-buttons">
          <Act desk={desk} do="info" facts={facts}>
            Ask what it is
          </Act>
          <Act desk={desk} do="items" facts={facts}>
            Ask what is there
          </Act>
        </div>
      </Part>
      {(hasCommands(place) || commandsOf(places, link.jid) || mine.length > 0) && link.node === "" && (
        <Commands desk={desk} list={commandsOf(places, link.jid)} jid={link.jid} stream={stream} sessions={mine} />
      )}
      {place?.info && <Features features={place.info.features} />}
      {place?.info?.forms.map((form) => (
        <Part key={form.form_type} title={form.form_type || "A form"}>
          <FormResult form={form} />
        </Part>
      ))}
      {place && place.refusals.length > 0 && (
        <Part title="Refused">
          <Refusals desk={desk} refusals={place.refusals} />
        </Part>
      )}
    </article>
  );
}

function Identities({ desk, identities, entry }: { desk: DiscoDesk; identities: Identity[]; entry: number }) {
  if (identities.length === 0) return <p class="xk-muted">It names no identity, though it must (XEP-0030 §3.1).</p>;
  return (
    <ul>
      {identities.map((each) => (
        <li key={`${each.category}/${each.type} ${each.lang}`}>
          <Fact desk={desk} entry={entry} label={`${each.category}/${each.type}`}>
            {each.meaning || "unknown to this kit"}
          </Fact>{" "}
          <code>
            {each.category}/{each.type}
          </code>
          {each.name && (
            <>
              {" "}
              “<Plain text={each.name} />”
            </>
          )}{" "}
          <Spec at={each} />
        </li>
      ))}
    </ul>
  );
}

function Features({ features }: { features: Feature[] }): JSX.Element {
  const [wanted, want] = useState("");
  const shown = features.filter((each) => `${each.var} ${each.meaning} ${each.spec}`.toLowerCase().includes(wanted));
  return (
    <Part title={`What it can do: ${counted(features.length, "feature")}`}>
      {features.length > 8 && (
        <label class="xk-small">
          only with{" "}
          <input
            type="search"
            value={wanted}
            placeholder="pubsub"
            onInput={(event) => want(event.currentTarget.value.toLowerCase())}
          />
        </label>
      )}
      <ul class="xk-features">
        {shown.map((each) => (
          <li key={each.var}>
            <span>{each.meaning || <span class="xk-muted">unknown to this kit</span>}</span> <Spec at={each} />
            <code>{each.var}</code>
          </li>
        ))}
      </ul>
    </Part>
  );
}

interface CommandsProps {
  desk: DiscoDesk;
  list: Place | undefined;
  jid: string;
  stream: string;
  sessions: Session[];
}

function Commands({ desk, list, jid, stream, sessions }: CommandsProps): JSX.Element {
  return (
    <Part title="Commands">
      <div class="xk-buttons">
        <Act
          desk={desk}
          do="items"
          facts={{ stream, jid, node: COMMANDS }}
          title="Which commands may I run? (XEP-0050 §2.2)"
        >
          List commands
        </Act>
      </div>
      {list?.items?.links.length === 0 && <p class="xk-muted">None that this session may run.</p>}
      <ul>
        {list?.items?.links.map((each) => (
          <li key={each.node}>
            <Act desk={desk} do="execute" facts={{ stream, jid: each.jid, node: each.node }}>
              Run
            </Act>{" "}
            <Fact desk={desk} entry={list.items!.entry}>
              <Plain text={each.name || each.node} />
            </Fact>{" "}
            <code>{each.node}</code>
          </li>
        ))}
      </ul>
      {[...sessions].reverse().map((each, i) => (
        <SessionBlock key={each.number} desk={desk} session={each} latest={i === 0} />
      ))}
    </Part>
  );
}
