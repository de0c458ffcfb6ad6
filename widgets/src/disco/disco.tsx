// The explorer: a tree of entities, and beside it the one that is chosen.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { BodyProps } from "../shared/board/frame";
import { Act } from "../shared/board/parts";
import { Speaker, useSpeaker } from "../shared/board/split";
import { EntityPanel } from "./entity";
import { byKey, keyOf } from "./places";
import type { DiscoTold, Link } from "./told";
import { Tree } from "./tree";

export function DiscoBody({ desk, view }: BodyProps<DiscoTold>): JSX.Element {
  const [stream, setStream] = useSpeaker(desk);
  const [chosen, choose] = useState<Link | null>(null);
  const [typed, type] = useState("");
  const places = byKey(view);
  const root = view.roots[0];
  const link = chosen ?? (root ? { jid: root.jid, node: "", name: "" } : null);
  return (
    <>
      <div class="xk-bar">
        <Speaker desk={desk} name={stream} onChange={setStream} />
        <label>
          address{" "}
          <input value={typed} placeholder="rooms.localhost" onInput={(event) => type(event.currentTarget.value)} />
        </label>
        <Act desk={desk} do="info" facts={{ stream, jid: typed, node: "" }}>
          Ask what it is
        </Act>
      </div>
      {link === null ? (
        <p class="xk-empty">Nobody has logged in or asked anybody yet.</p>
      ) : (
        <div class="xk-split">
          <Tree
            desk={desk}
            places={places}
            stream={stream}
            roots={view.roots}
            chosen={keyOf(link.jid, link.node)}
            onChoose={choose}
          />
          <EntityPanel
            key={keyOf(link.jid, link.node)}
            desk={desk}
            places={places}
            link={link}
            stream={stream}
            sessions={view.sessions}
          />
        </div>
      )}
    </>
  );
}
