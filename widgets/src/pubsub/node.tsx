// The node that is chosen, with all that can be done with it.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Act, Fact, Plain } from "../shared/board/parts";
import { Part, Refusals, Waiting } from "../shared/board/split";
import { FormEditor } from "../shared/formview";
import { Items } from "./items";
import { TEMPLATES } from "./payload";
import { Affiliations, because, type PeopleProps, Subscriptions } from "./people";
import type { OpenNode } from "./told";
import { type PubSubDesk, Why } from "./tree";

const EXISTS: Record<string, string> = { there: "exists", deleted: "was deleted", missing: "does not exist" };

export function NodePanel(props: PeopleProps): JSX.Element {
  const { desk, node, facts, refused } = props;
  return (
    <article class="xk-chosen" aria-label={`Node ${node.node}`}>
      <h3>
        <Plain text={node.title?.value || node.node} />{" "}
        <Fact desk={desk} entry={node.exists.entry || null}>
          {EXISTS[node.exists.value] ?? "heard of"}
        </Fact>
        <Waiting desk={desk} waiting={node.waiting} />
      </h3>
      <p class="xk-small">
        <code>{node.node}</code>
        {node.kind && (
          <>
            {" · "}
            <Fact desk={desk} entry={node.kind.entry}>
              {node.kind.value}
            </Fact>
          </>
        )}
        {node.access && (
          <>
            {" · access: "}
            <Fact desk={desk} entry={node.access.entry} label="access model">
              {node.access.value.join(" ")}
            </Fact>
          </>
        )}
        {node.publish && (
          <>
            {" · publishers: "}
            <Fact desk={desk} entry={node.publish.entry} label="publish model">
              {node.publish.value.join(" ")}
            </Fact>
          </>
        )}
        {node.unlisted !== null && (
          <>
            {" · "}
            <Fact desk={desk} entry={node.unlisted} class="xk-muted">
              not in the list of #{node.unlisted}: hidden, or gone
            </Fact>
          </>
        )}
      </p>
      <Part title="Items">
        <Items desk={desk} node={node} facts={facts} refused={refused} />
        <div class="xk-buttons">
          <Act desk={desk} do="items" facts={facts} {...because(refused.items)}>
            Fetch items
          </Act>
          <Act
            desk={desk}
            do="purge"
            facts={facts}
            {...because(refused.purge)}
            title="Take back all items (XEP-0060 §8.5)"
          >
            Purge
          </Act>
          <Act desk={desk} do="delete" facts={facts} {...because(refused.delete)}>
            Delete the node
          </Act>
        </div>
        <Publish {...props} />
      </Part>
      <Part title="Subscriptions">
        <Subscriptions {...props} />
      </Part>
      <Part title="Affiliations">
        <Affiliations {...props} />
      </Part>
      <Part title="Configuration">
        <Configuration {...props} />
      </Part>
      <Part title="Events">
        <Events desk={desk} node={node} />
      </Part>
      {node.refusals.length > 0 && (
        <Part title="Refused">
          <Refusals desk={desk} refusals={[...node.refusals].reverse()} />
        </Part>
      )}
    </article>
  );
}

function Publish({ desk, facts, refused }: PeopleProps): JSX.Element {
  const [item, setItem] = useState("");
  const [payload, setPayload] = useState(TEMPLATES[0]![1]);
  return (
    <div class="xk-fields">
      <label>
        item id
        <input value={item} placeholder="the service chooses" onInput={(event) => setItem(event.currentTarget.value)} />
      </label>
      <label>
        payload
        <select
          aria-label="Begin with"
          onChange={(event) => setPayload(TEMPLATES[Number(event.currentTarget.value)]![1])}
        >
          {TEMPLATES.map(([name], i) => (
            <option key={name} value={i}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="xk-wide">
        XML of the payload
        <textarea
          rows={4}
          value={payload}
          spellcheck={false}
          onInput={(event) => setPayload(event.currentTarget.value)}
        />
      </label>
      <Act
        desk={desk}
        do="publish"
        facts={{ ...facts, item, payload }}
        class="xk-primary"
        {...because(refused.publish)}
      >
        Publish
      </Act>
    </div>
  );
}

function Configuration({ desk, node, facts, refused }: PeopleProps): JSX.Element {
  const [editing, edit] = useState(false);
  const form = node.form;
  return (
    <>
      {!editing && node.config.length > 0 && (
        <table>
          <tbody>
            {node.config.map((each) => (
              <tr key={each.var}>
                <th scope="row" title={each.meaning}>
                  {each.var.replace("pubsub#", "")}
                </th>
                <td>
                  <Fact desk={desk} entry={each.entry} label={each.meaning || each.var}>
                    {each.values.join(", ") || "–"}
                  </Fact>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="xk-buttons">
        <Act desk={desk} do="configuration" facts={facts} {...because(refused.configure)}>
          Ask for the form
        </Act>
        {form && !editing && (
          <button type="button" onClick={() => edit(true)}>
            Change it
          </button>
        )}
      </div>
      {form && editing && (
        <FormEditor
          key={form.entry}
          form={form.value}
          id={`configure-${form.entry}`}
          submit="Submit"
          locked={desk.live ? (refused.configure ?? "") : "Nothing can be sent now."}
          onSubmit={(values) => desk.act("configure", { ...facts, values })}
          onCancel={() => edit(false)}
        />
      )}
    </>
  );
}

function Events({ desk, node }: { desk: PubSubDesk; node: OpenNode }): JSX.Element {
  if (node.events.length === 0) return <p class="xk-muted">No event of it came to anybody here.</p>;
  return (
    <ol class="xk-events">
      {[...node.events].reverse().map((each) => (
        <li key={`${each.entry} ${each.what} ${each.item}`}>
          <Fact desk={desk} entry={each.entry} label="the event">
            {each.what} <Plain text={each.item} />
          </Fact>{" "}
          to <Plain text={each.stream} />, <Why desk={desk} cause={each.cause} />
        </li>
      ))}
      {node.happened > node.events.length && (
        <li class="xk-muted">… and {node.happened - node.events.length} before</li>
      )}
    </ol>
  );
}
