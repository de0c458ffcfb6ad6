// An archive as far as it is known, its gaps, and the pages by which it came to be known.

import { Fragment, type JSX } from "preact";
import { useState } from "preact/hooks";
import type { Desk } from "../shared/board/desk";
import type { BodyProps } from "../shared/board/frame";
import { Act, Fact, Plain } from "../shared/board/parts";
import { counted } from "../shared/format";
import type { ArchivesTold, ArchiveTold, ItemTold, PageTold } from "./told";

type ArchiveDesk = Desk<ArchivesTold>;

export function ArchiveBody({ desk, view }: BodyProps<ArchivesTold>): JSX.Element {
  const [size, setSize] = useState(3);
  const asked = view.archives.filter((each) => each.archive === "").map((each) => each.stream);
  const fresh = (desk.state?.sessions ?? []).filter((each) => !asked.includes(each.name));
  return (
    <>
      <label class="xk-size">
        messages a page{" "}
        <input
          type="number"
          min={1}
          max={250}
          value={size}
          onInput={(event) => setSize(Math.max(1, Math.min(250, Number(event.currentTarget.value) || 1)))}
        />
      </label>
      {view.archives.map((each) => (
        <Archive key={`${each.stream} ${each.archive}`} desk={desk} told={each} size={size} />
      ))}
      {fresh.map(({ name }) => (
        <section key={name} class="xk-archive" aria-label={name}>
          <h3>
            <Plain text={name} />
            <span class="xk-muted">has not asked its archive yet</span>
          </h3>
          <Act desk={desk} do="page" facts={{ stream: name, archive: "", max: size, before: "" }}>
            Last page
          </Act>
        </section>
      ))}
      {view.archives.length + fresh.length === 0 && <p class="xk-empty">Nobody has asked an archive yet.</p>}
    </>
  );
}

interface ArchiveProps {
  desk: ArchiveDesk;
  told: ArchiveTold;
  size: number;
}

function Archive({ desk, told, size }: ArchiveProps): JSX.Element {
  const facts = { stream: told.stream, archive: told.archive, max: size };
  const first = told.items[0];
  const last = told.items.at(-1);
  const all = told.begun ? "This is where the archive begins." : undefined;
  return (
    <section class="xk-archive" aria-label={`${told.stream} ${told.archive}`}>
      <h3>
        <Plain text={told.stream} />
        <span class="xk-muted">
          asks {told.archive ? <Plain text={told.archive} /> : "the archive of its own account"}
        </span>
      </h3>
      <div class="xk-buttons">
        <Act desk={desk} do="page" facts={{ ...facts, before: first?.id ?? "" }} {...(all ? { refused: all } : {})}>
          ▲ Older
        </Act>
        <Act desk={desk} do="page" facts={{ ...facts, before: "" }}>
          Last page
        </Act>
      </div>
      <Items desk={desk} told={told} />
      {last && (
        <div class="xk-buttons">
          <Act desk={desk} do="page" facts={{ ...facts, after: last.id }}>
            ▼ Newer
          </Act>
        </div>
      )}
      <Pages desk={desk} pages={told.pages} />
    </section>
  );
}

function Items({ desk, told }: { desk: ArchiveDesk; told: ArchiveTold }): JSX.Element {
  return (
    <ol class="xk-items" aria-label="What is known of it, oldest first">
      <li class="xk-edge">{told.begun ? "— here it begins —" : "… there may be older ones"}</li>
      {told.items.map((item, place) => (
        <Fragment key={item.id}>
          {told.gaps.includes(place) && <li class="xk-edge">… there may be others between</li>}
          <Item desk={desk} item={item} />
        </Fragment>
      ))}
      <li class="xk-edge">{told.ended ? "— the newest, when it was asked —" : "… there may be newer ones"}</li>
    </ol>
  );
}

function Item({ desk, item }: { desk: ArchiveDesk; item: ItemTold }): JSX.Element {
  return (
    <li>
      <time>{item.stamp.replace("T", " ").replace("Z", "")}</time>
      <span class="xk-who">
        <Plain text={item.from.split("@")[0]!} />
      </span>
      <Fact desk={desk} entry={item.entry} label={`archived as ${item.id}`}>
        <Plain text={item.body || "(no text)"} />
      </Fact>
    </li>
  );
}

function Pages({ desk, pages }: { desk: ArchiveDesk; pages: PageTold[] }): JSX.Element {
  return (
    <details>
      <summary>{counted(pages.length, "page")} asked for</summary>
      <ol class="xk-pages">
        {pages.map((page) => (
          <li key={page.entry}>
            <Fact desk={desk} entry={page.entry}>
              {question(page)}
            </Fact>
            <Fact desk={desk} entry={page.fin} class={page.refused ? "xk-error" : ""}>
              {answer(page)}
            </Fact>
          </li>
        ))}
      </ol>
    </details>
  );
}

function question({ max, before, after, filters }: PageTold): string {
  const many = max === null ? "as many as you like" : `at most ${max}`;
  const where =
    before === "" ? "from the end" : before !== null ? `before ${before}` : after ? `after ${after}` : "from the start";
  const which = filters.map(([name, value]) => `, ${name} ${value}`).join("");
  return `${many}, ${where}${which}`;
}

function answer({ fin, refused, got, count, complete }: PageTold): string {
  if (refused) return `refused: ${refused}`;
  if (fin === null) return `${got} so far …`;
  const of = count === null ? "" : ` of ${count}`;
  return `${got}${of}${complete ? ", and no more in that direction" : ""}`;
}
