// Who is subscribed, and who may do what.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Act, Fact, Plain } from "../shared/board/parts";
import type { OpenNode } from "./told";
import type { PubSubDesk } from "./tree";

export interface PeopleProps {
  desk: PubSubDesk;
  node: OpenNode;
  facts: Record<string, unknown>;
  refused: Record<string, string>;
  /** Address of who acts. */
  jid: string;
}

const AFFILIATIONS = ["owner", "publisher", "publish-only", "member", "none", "outcast"];

/** The reason as a property, where there is one. */
export const because = (reason: string | undefined): { refused?: string } => (reason ? { refused: reason } : {});

export function Subscriptions({ desk, node, facts, refused, jid }: PeopleProps): JSX.Element {
  const account = jid.split("/")[0]!;
  return (
    <>
      <ul>
        {node.subscriptions.map((each) => (
          <li key={`${each.jid} ${each.subid}`} class={each.state === "none" ? "xk-muted" : ""}>
            <Plain text={each.jid} />{" "}
            <Fact desk={desk} entry={each.entry} label={`subscription of ${each.jid}`}>
              {each.state === "none" ? "no longer subscribed" : each.state}
            </Fact>
            {each.subid && (
              <>
                {" "}
                <code>{each.subid}</code>
              </>
            )}
            {each.doubt !== null && (
              <>
                {" "}
                <Fact desk={desk} entry={each.doubt} class="xk-muted">
                  may have ended with #{each.doubt}
                </Fact>
              </>
            )}
            {each.state === "pending" && (
              <Act desk={desk} do="decide" facts={{ ...facts, jid: each.jid, subid: each.subid, state: "subscribed" }}>
                approve
              </Act>
            )}
            {each.state !== "none" && each.jid.split("/")[0] === account && (
              <Act desk={desk} do="unsubscribe" facts={{ ...facts, jid: each.jid, subid: each.subid }}>
                unsubscribe
              </Act>
            )}
          </li>
        ))}
      </ul>
      <div class="xk-buttons">
        <Act desk={desk} do="subscribe" facts={{ ...facts, jid: account }} {...because(refused.subscribe)}>
          Subscribe {account}
        </Act>
        <Act desk={desk} do="subscriptions" facts={facts} {...because(refused.subscriptions)}>
          List all
        </Act>
      </div>
    </>
  );
}

export function Affiliations({ desk, node, facts, refused }: PeopleProps): JSX.Element {
  const [whom, setWhom] = useState("");
  const [what, setWhat] = useState("publisher");
  return (
    <>
      <ul>
        {node.affiliations.map((each) => (
          <li key={each.jid}>
            <Plain text={each.jid} /> is{" "}
            <Fact desk={desk} entry={each.entry} label={`affiliation of ${each.jid}`}>
              {each.value}
            </Fact>
          </li>
        ))}
      </ul>
      <div class="xk-fields">
        <label>
          account
          <input value={whom} placeholder="bob@localhost" onInput={(event) => setWhom(event.currentTarget.value)} />
        </label>
        <label>
          becomes
          <select value={what} onChange={(event) => setWhat(event.currentTarget.value)}>
            {AFFILIATIONS.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <Act
          desk={desk}
          do="affiliate"
          facts={{ ...facts, jid: whom, affiliation: what }}
          {...because(refused.affiliations)}
        >
          Set
        </Act>
        <Act desk={desk} do="affiliations" facts={facts} {...because(refused.affiliations)}>
          List all
        </Act>
      </div>
    </>
  );
}
