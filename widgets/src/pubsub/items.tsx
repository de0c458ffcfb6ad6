// The items of a node: what they are about, what they held before, which events brought them.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Act, Fact, Plain, Xml } from "../shared/board/parts";
import { counted } from "../shared/format";
import { difference, summary } from "./payload";
import type { Item, OpenNode, Version } from "./told";
import { type PubSubDesk, Why } from "./tree";

interface ItemsProps {
  desk: PubSubDesk;
  node: OpenNode;
  facts: Record<string, unknown>;
  refused: Record<string, string>;
}

export function Items({ desk, node, facts, refused }: ItemsProps): JSX.Element {
  const [gone, showGone] = useState(false);
  return (
    <>
      <p class="xk-small">
        {known(node)}{" "}
        {node.listed !== null && (
          <Fact desk={desk} entry={node.listed} label="since then all are known">
            all known since #{node.listed}
          </Fact>
        )}
      </p>
      <ol class="xk-items" reversed>
        {[...node.items].reverse().map((each) => (
          <li key={each.id}>
            <ItemRow desk={desk} item={each} facts={facts} refused={refused.retract} />
          </li>
        ))}
      </ol>
      {node.gone.length > 0 && (
        <button type="button" class="xk-small" aria-expanded={gone} onClick={() => showGone(!gone)}>
          {counted(node.gone.length, "item")} gone
        </button>
      )}
      {gone && (
        <ol class="xk-items">
          {[...node.gone].reverse().map((each) => (
            <li key={each.id}>
              <ItemRow desk={desk} item={each} facts={facts} refused="It is not there any more." />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function known(node: OpenNode): string {
  const many = counted(node.items.length, "item");
  if (node.limit === 0) return "This node keeps no items: they only pass by.";
  if (node.limit !== null) return `${many}; the node keeps up to ${node.limit}.`;
  return node.items.length > 1 ? `${many}; how many it keeps is not known, so older ones may be gone.` : `${many}.`;
}

interface RowProps {
  desk: PubSubDesk;
  item: Item;
  facts: Record<string, unknown>;
  refused: string | undefined;
}

function ItemRow({ desk, item, facts, refused }: RowProps): JSX.Element {
  const [opened, open] = useState(false);
  const latest = item.versions.at(-1)!;
  const why = refused ? { refused } : {};
  return (
    <>
      <div class="xk-row">
        <button
          type="button"
          class="xk-fold"
          aria-expanded={opened}
          aria-label={`Item ${item.id}`}
          onClick={() => open(!opened)}
        >
          {opened ? "▾" : "▸"}
        </button>
        <Fact desk={desk} entry={latest.entry} label={`item ${item.id}`}>
          <b>
            <Plain text={item.id || "(no id)"} />
          </b>
        </Fact>
        <span>
          <Plain text={summary(latest.payload)} />
        </span>
        {item.gone ? (
          <Fact desk={desk} entry={item.gone.entry} class="xk-muted">
            {item.gone.value}
          </Fact>
        ) : (
          !item.sure && (
            <span class="xk-muted" title="A newer item may have pushed it out: nobody is told of that.">
              may be gone
            </span>
          )
        )}
        {item.versions.length > 1 && <span class="xk-small xk-muted">{counted(item.versions.length, "version")}</span>}
        <Act desk={desk} do="retract" facts={{ ...facts, item: item.id }} class="xk-small" {...why}>
          retract
        </Act>
      </div>
      {opened && (
        <ol class="xk-versions" aria-label={`Versions of ${item.id}, the newest first`}>
          {[...item.versions].reverse().map((each, i, all) => (
            <li key={`${each.entry} ${each.request}`}>
              <VersionBlock desk={desk} version={each} before={all[i + 1]} latest={i === 0} />
            </li>
          ))}
          {item.earlier > 0 && <li class="xk-muted">{counted(item.earlier, "older version")} not kept</li>}
        </ol>
      )}
    </>
  );
}

interface VersionProps {
  desk: PubSubDesk;
  version: Version;
  /** The one before it; none of the oldest that is kept. */
  before: Version | undefined;
  latest: boolean;
}

function VersionBlock({ desk, version, before, latest }: VersionProps): JSX.Element {
  return (
    <>
      <p class="xk-small">
        {latest ? "now" : "before"}
        {version.publisher && (
          <>
            {" "}
            by <Plain text={version.publisher} />
          </>
        )}
        {version.request !== null && (
          <>
            ,{" "}
            <Fact desk={desk} entry={version.request}>
              published in #{version.request}
            </Fact>
          </>
        )}
        {version.answer !== null && (
          <>
            ,{" "}
            <Fact desk={desk} entry={version.answer}>
              accepted in #{version.answer}
            </Fact>
          </>
        )}
      </p>
      {version.deliveries.length > 0 && (
        <ul class="xk-small">
          {version.deliveries.map((each) => (
            <li key={each.entry}>
              <Fact desk={desk} entry={each.entry} label="the event">
                told to <Plain text={each.stream} />
              </Fact>{" "}
              <Why desk={desk} cause={each.cause} />
            </li>
          ))}
        </ul>
      )}
      {before && <Difference before={before} after={version} />}
      {version.payload === null ? <p class="xk-muted">The payload was not told.</p> : <Xml text={version.payload} />}
    </>
  );
}

/** What is different from the version before. */
function Difference({ before, after }: { before: Version; after: Version }): JSX.Element | null {
  const found = difference(before.payload, after.payload);
  if (before.payload === null || after.payload === null) return null;
  if (found.length === 0) return <p class="xk-small xk-muted">The same as before.</p>;
  return (
    <ul class="xk-small xk-difference" aria-label="What is different from the version before">
      {found.map((each) => (
        <li key={`${each.path} ${each.name} ${each.before}`}>
          <code>
            {each.path}
            {each.name && each.name !== "text()" && `/@${each.name}`}
          </code>
          : <del>{each.before === null ? "–" : <Plain text={each.before} />}</del> →{" "}
          <ins>{each.after === null ? "–" : <Plain text={each.after} />}</ins>
        </li>
      ))}
    </ul>
  );
}
