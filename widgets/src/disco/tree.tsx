// Entities below each other, as their answers list them.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Desk } from "../shared/board/desk";
import { Act, Fact, Plain } from "../shared/board/parts";
import { Waiting } from "../shared/board/split";
import { below, keyOf, kindOf, nameOf, type Places } from "./places";
import type { DiscoTold, Link, Place } from "./told";

export type DiscoDesk = Desk<DiscoTold>;

const DEEPEST = 8; // an entity may list itself

interface BranchProps {
  desk: DiscoDesk;
  places: Places;
  stream: string;
  chosen: string;
  onChoose: (link: Link) => void;
}

export function Tree({ roots, ...props }: BranchProps & { roots: DiscoTold["roots"] }): JSX.Element {
  return (
    <nav class="xk-tree" aria-label="Entities">
      {roots.map(({ jid }) => (
        <Entity key={jid} {...props} link={{ jid, node: "", name: "" }} depth={0} />
      ))}
    </nav>
  );
}

function Entity({ link, depth, ...props }: BranchProps & { link: Link; depth: number }): JSX.Element {
  const { desk, places, stream, chosen, onChoose } = props;
  const [folded, fold] = useState(depth > 1);
  const key = keyOf(link.jid, link.node);
  const place = places.get(key);
  const links = below(place);
  const name = nameOf(link, place);
  const facts = { stream, jid: link.jid, node: link.node };
  return (
    <section aria-label={`${link.jid} ${link.node}`}>
      <div class="xk-row">
        {links.length > 0 ? (
          <button
            type="button"
            class="xk-fold"
            aria-expanded={!folded}
            aria-label={`Items of ${link.jid} ${link.node}`}
            onClick={() => fold(!folded)}
          >
            {folded ? "▸" : "▾"}
          </button>
        ) : (
          <span class="xk-fold" aria-hidden="true" />
        )}
        <button
          type="button"
          class="xk-pick"
          aria-current={chosen === key}
          onClick={() => onChoose(link)}
          title={[link.jid, link.node].filter(Boolean).join(" · ")}
        >
          <b>
            <Plain text={name || link.node || link.jid} />
          </b>
          {name && (
            <span class="xk-small xk-muted">
              {" "}
              <Plain text={link.node || link.jid} />
            </span>
          )}
        </button>
        <Known desk={desk} place={place} />
        <Act desk={desk} do="info" facts={facts} title="What is it, and what can it do? (disco#info)">
          info
        </Act>
        <Act desk={desk} do="items" facts={facts} title="What is there? (disco#items)">
          items
        </Act>
        <Waiting desk={desk} waiting={place?.waiting ?? []} />
      </div>
      {!folded && links.length > 0 && depth < DEEPEST && (
        <ul>
          {links.map((each) => (
            <li key={keyOf(each.jid, each.node) + each.name}>
              <Entity {...props} link={each} depth={depth + 1} />
            </li>
          ))}
          <More desk={desk} place={place!} stream={stream} />
        </ul>
      )}
    </section>
  );
}

function Known({ desk, place }: { desk: DiscoDesk; place: Place | undefined }): JSX.Element | null {
  const refusal = place?.refusals[0];
  const kind = kindOf(place);
  return (
    <>
      {kind && (
        <Fact desk={desk} entry={place!.info!.entry} class="xk-small">
          {kind}
        </Fact>
      )}
      {refusal && (
        <Fact desk={desk} entry={refusal.entry} class="xk-small xk-error" label={refusal.meaning}>
          {refusal.condition}
        </Fact>
      )}
    </>
  );
}

/** The next page, if what came was one of several (XEP-0059). */
function More({ desk, place, stream }: { desk: DiscoDesk; place: Place; stream: string }): JSX.Element | null {
  const { items } = place;
  if (!items?.total || !items.after) return null;
  return (
    <li>
      {items.links.length} of {items.total}{" "}
      <Act desk={desk} do="items" facts={{ stream, jid: place.jid, node: place.node, after: items.after }}>
        more
      </Act>
    </li>
  );
}
