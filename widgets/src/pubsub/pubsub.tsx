// The browser: a tree of services and nodes, and beside it the one that is chosen.

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { BodyProps } from "../shared/board/frame";
import { Act, Fact, Plain } from "../shared/board/parts";
import { Part, Refusals, Speaker, useSpeaker } from "../shared/board/split";
import { FormResult } from "../shared/formview";
import { NodePanel } from "./node";
import { isOpen, type PubSubTold, type ServiceTold, type Wish } from "./told";
import { type Choice, type PubSubDesk, Tree } from "./tree";

export function PubSubBody({ desk, view }: BodyProps<PubSubTold>): JSX.Element {
  const [stream, setStream] = useSpeaker(desk);
  const [chosen, setChosen] = useState<Choice | null>(null);
  const jid = desk.state?.sessions.find((each) => each.name === stream)?.jid ?? "";
  useEffect(() => open(desk, chosen), [chosen?.service, chosen?.node]);
  const service = view.services.find((each) => each.jid === chosen?.service);
  const node = service?.nodes.find((each) => each.node === chosen?.node);
  const rights = view.rights.find(
    (each) => each.service === chosen?.service && each.node === chosen.node && each.stream === stream,
  );
  return (
    <>
      <Bar desk={desk} stream={stream} jid={jid} onStream={setStream} />
      {view.services.length === 0 && <p class="xk-empty">Nobody has asked a service for its nodes, or heard of one.</p>}
      <div class="xk-split">
        {view.services.length > 0 && (
          <Tree desk={desk} services={view.services} stream={stream} chosen={chosen} onChoose={setChosen} />
        )}
        {node && isOpen(node) && service && (
          <NodePanel
            key={`${service.jid} ${node.node}`}
            desk={desk}
            node={node}
            facts={{ stream, service: service.jid, node: node.node }}
            refused={rights?.refused ?? {}}
            jid={jid}
          />
        )}
        {node && !isOpen(node) && <p class="xk-empty">Waiting for the kernel …</p>}
        {service && chosen?.node === "" && <ServicePanel desk={desk} service={service} stream={stream} />}
      </div>
      {view.wishes.length > 0 && <Wishes desk={desk} wishes={view.wishes} />}
    </>
  );
}

/** Tell the kernel which node is looked at: only of that one it tells everything. */
function open(desk: PubSubDesk, chosen: Choice | null): void {
  desk.model.set("opened", chosen?.node ? [[chosen.service, chosen.node]] : []);
  try {
    desk.model.save_changes();
  } catch {
    // the kernel is gone: the desk says so when something is to be sent
  }
}

interface BarProps {
  desk: PubSubDesk;
  stream: string;
  jid: string;
  onStream: (name: string) => void;
}

function Bar({ desk, stream, jid, onStream }: BarProps): JSX.Element {
  const domain = jid.split("/")[0]!.split("@").at(-1) ?? "";
  const [typed, type] = useState<string | null>(null);
  const address = typed ?? (domain && `pubsub.${domain}`);
  return (
    <div class="xk-bar">
      <Speaker desk={desk} name={stream} onChange={onStream} />
      <label>
        service{" "}
        <input
          value={address}
          placeholder="pubsub.example.org"
          title="A service, or the address of an account: its own nodes (XEP-0163)"
          onInput={(event) => type(event.currentTarget.value)}
        />
      </label>
      <Act desk={desk} do="nodes" facts={{ stream, service: address }}>
        List its nodes
      </Act>
      <Act desk={desk} do="info" facts={{ stream, service: address }}>
        What can it do?
      </Act>
    </div>
  );
}

function ServicePanel({ desk, service, stream }: { desk: PubSubDesk; service: ServiceTold; stream: string }) {
  const [name, setName] = useState("");
  const facts = { stream, service: service.jid };
  return (
    <article class="xk-chosen" aria-label={`Service ${service.jid}`}>
      <h3>
        <Plain text={service.jid} />
      </h3>
      {service.account && <p class="xk-small">The nodes of an account: personal eventing (XEP-0163).</p>}
      <Part title="A new node">
        <div class="xk-fields">
          <label>
            node id
            <input
              value={name}
              placeholder="the service chooses"
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
          <Act desk={desk} do="create" facts={{ ...facts, node: name }}>
            Create
          </Act>
        </div>
      </Part>
      <Part title="What it can do">
        {service.features ? (
          <ul class="xk-features">
            {service.features.value.map((each) => (
              <li key={each.name}>
                <code>{each.name}</code> {each.meaning}
              </li>
            ))}
          </ul>
        ) : (
          <p class="xk-muted">It was not asked.</p>
        )}
        <div class="xk-buttons">
          <Act desk={desk} do="info" facts={facts}>
            Ask
          </Act>
          <Act desk={desk} do="own subscriptions" facts={facts}>
            My subscriptions
          </Act>
          <Act desk={desk} do="default" facts={facts}>
            Default configuration
          </Act>
        </div>
        {service.default && <FormResult form={service.default.value} />}
      </Part>
      {service.refusals.length > 0 && (
        <Part title="Refused">
          <Refusals desk={desk} refusals={[...service.refusals].reverse()} />
        </Part>
      )}
    </article>
  );
}

function Wishes({ desk, wishes }: { desk: PubSubDesk; wishes: Wish[] }): JSX.Element {
  return (
    <section class="xk-wishes" aria-label="Wishes">
      <h4>Who wants news, without having subscribed</h4>
      <ul>
        {wishes.map((each) => (
          <li key={`${each.stream} ${each.node}`}>
            <Fact desk={desk} entry={each.presence} label="the presence that announced it">
              <Plain text={each.jid || each.stream} />
            </Fact>{" "}
            wants news of{" "}
            <Fact desk={desk} entry={each.answer} label="the answer that spells it out">
              <code>{each.node}+notify</code>
            </Fact>
          </li>
        ))}
      </ul>
    </section>
  );
}
