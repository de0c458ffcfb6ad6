// Services and their nodes.

import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Desk } from "../shared/board/desk";
import { Act, Fact, Plain } from "../shared/board/parts";
import { Waiting } from "../shared/board/split";
import { counted } from "../shared/format";
import type { Cause, Happening, NodeTold, PubSubTold, ServiceTold } from "./told";

export type PubSubDesk = Desk<PubSubTold>;

export interface Choice {
  service: string;
  node: string;
}

interface TreeProps {
  desk: PubSubDesk;
  services: ServiceTold[];
  stream: string;
  chosen: Choice | null;
  onChoose: (choice: Choice) => void;
}

export function Tree({ desk, services, stream, chosen, onChoose }: TreeProps): JSX.Element {
  return (
    <nav class="xk-tree" aria-label="Services and nodes">
      {services.map((each) => (
        <Service key={each.jid} desk={desk} service={each} stream={stream} chosen={chosen} onChoose={onChoose} />
      ))}
    </nav>
  );
}

function Service({ desk, service, stream, chosen, onChoose }: Omit<TreeProps, "services"> & { service: ServiceTold }) {
  const [folded, fold] = useState(false);
  const facts = { stream, service: service.jid };
  const there = service.nodes.filter((each) => each.exists.value === "there" || each.exists.value === "");
  const lost = service.nodes.filter((each) => !there.includes(each));
  return (
    <section class="xk-service" aria-label={service.jid}>
      <div class="xk-row">
        <button
          type="button"
          class="xk-fold"
          aria-expanded={!folded}
          aria-label={`Nodes of ${service.jid}`}
          onClick={() => fold(!folded)}
        >
          {folded ? "▸" : "▾"}
        </button>
        <button
          type="button"
          class="xk-pick"
          aria-current={chosen?.service === service.jid && chosen.node === ""}
          onClick={() => onChoose({ service: service.jid, node: "" })}
        >
          <b>
            <Plain text={service.jid} />
          </b>
        </button>
        {service.identity && (
          <Fact desk={desk} entry={service.identity.entry} class="xk-small">
            {service.identity.meaning || service.identity.type}
          </Fact>
        )}
        <Act desk={desk} do="nodes" facts={facts} title="Ask which nodes it has: disco#items (XEP-0060 §5.2)">
          list nodes
        </Act>
        <Waiting desk={desk} waiting={service.waiting} />
      </div>
      {!folded && (
        <ul>
          {[...there, ...lost].map((each) => (
            <li key={each.node}>
              <NodeRow desk={desk} service={service.jid} node={each} chosen={chosen} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  desk: PubSubDesk;
  service: string;
  node: NodeTold;
  chosen: Choice | null;
  onChoose: (choice: Choice) => void;
}

function NodeRow({ desk, service, node, chosen, onChoose }: RowProps): JSX.Element {
  const here = chosen?.service === service && chosen.node === node.node;
  const gone = node.exists.value === "deleted" || node.exists.value === "missing";
  const first = useRef(node.happened);
  const news = node.happened > first.current;
  return (
    // An event makes the row a new one, which flashes.
    <div key={node.happened} class={`xk-row${news ? " xk-flash" : ""}${gone ? " xk-gone-node" : ""}`}>
      <button
        type="button"
        class="xk-pick"
        aria-current={here}
        onClick={() => onChoose({ service, node: node.node })}
        title={node.node}
      >
        <Plain text={node.title?.value || node.node} />
      </button>
      {gone ? (
        <Fact desk={desk} entry={node.exists.entry} class="xk-small xk-muted">
          {node.exists.value === "missing" ? "not there" : "deleted"}
        </Fact>
      ) : (
        <span class="xk-small xk-muted">{counted(node.count, "item")}</span>
      )}
      {node.last && <Last desk={desk} last={node.last} />}
      <Waiting desk={desk} waiting={node.waiting} />
    </div>
  );
}

function Last({ desk, last }: { desk: PubSubDesk; last: Happening }): JSX.Element {
  return (
    <Fact desk={desk} entry={last.entry} class="xk-small xk-last" label={`last event: ${last.what}, to ${last.stream}`}>
      {last.what} → <Plain text={last.stream} />
    </Fact>
  );
}

/** Why an event came. */
export function Why({ desk, cause }: { desk: PubSubDesk; cause: Cause }): JSX.Element {
  if (cause.kind === "subscription")
    return (
      <>
        by the{" "}
        <Fact desk={desk} entry={cause.entry} label="the subscription that brought it">
          subscription of <Plain text={cause.jid} />
          {cause.subid && ` (${cause.subid})`}
        </Fact>
      </>
    );
  if (cause.kind === "notify")
    return (
      <>
        because{" "}
        <Fact desk={desk} entry={cause.entry} label="the presence that announced the wish">
          presence of <Plain text={cause.jid} />
        </Fact>{" "}
        announced{" "}
        <Fact desk={desk} entry={cause.answer} label="the answer that spells the wish out">
          +notify
        </Fact>
      </>
    );
  return <span class="xk-muted">why is not known</span>;
}
