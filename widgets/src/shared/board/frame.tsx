// What stands around every board: where in time it is, and a strip with the stanza that is chosen, previewed or sent.

import type { ComponentType, JSX } from "preact";
import { clock, grouped } from "../format";
import type { Desk } from "./desk";
import { type AnyDesk, Plain, Xml } from "./parts";
import type { EntryTold, OutcomeTold, PreviewTold } from "./told";

export interface BodyProps<V> {
  desk: Desk<V>;
  view: V;
}

interface FrameProps<V> {
  desk: Desk<V>;
  title: string;
  Body: ComponentType<BodyProps<V>>;
  acts: boolean;
}

export function Frame<V>({ desk, title, Body, acts }: FrameProps<V>): JSX.Element {
  const { state } = desk;
  return (
    <>
      <div class="xk-board-head">
        <h2 class="xk-board-title">{title}</h2>
        <Time desk={desk} />
        {acts && <ShowFirst desk={desk} />}
      </div>
      <div class="xk-board-body" data-past={desk.position !== null} data-drawn={state ? (state.position ?? "now") : ""}>
        {state ? <Body desk={desk} view={state.view} /> : <p class="xk-empty">{waiting(desk)}</p>}
      </div>
      <StripBelow desk={desk} />
    </>
  );
}

function ShowFirst({ desk }: { desk: AnyDesk }): JSX.Element {
  return (
    <label class="xk-first" title="What a button sends is shown before it is sent">
      <input
        type="checkbox"
        checked={desk.showFirst}
        onChange={(event) => {
          desk.showFirst = event.currentTarget.checked;
        }}
      />
      show first
    </label>
  );
}

const waiting = (desk: AnyDesk): string =>
  desk.offline ? "No kernel is behind this any more: run the cell again." : "Waiting for the kernel …";

/** The slider, from before the first entry to now. */
function Time({ desk }: { desk: AnyDesk }): JSX.Element {
  const { state } = desk;
  const last = state?.last ?? 0;
  const here = desk.position ?? last;
  const past = desk.position !== null;
  const when = state?.time ? ` · ${clock(state.time)}` : "";
  const said = past ? `after #${grouped(here)} of ${grouped(last)}${when}` : `now, after #${grouped(last)}`;
  return (
    <fieldset class="xk-time" aria-label="Time">
      <button type="button" title="Before the last change" onClick={() => desk.step(false)} aria-label="Change before">
        ◀
      </button>
      <input
        type="range"
        min={state?.first ?? 0}
        max={last}
        value={here}
        aria-label="State after entry"
        aria-valuetext={said}
        onInput={(event) => desk.goTo(Number(event.currentTarget.value))}
      />
      <button
        type="button"
        title="After the next change"
        disabled={!past}
        onClick={() => desk.step(true)}
        aria-label="Next change"
      >
        ▶
      </button>
      <button type="button" class="xk-now" aria-pressed={!past} title="As it is now" onClick={() => desk.goTo(null)}>
        Now
      </button>
      <output class="xk-when">{said}</output>
    </fieldset>
  );
}

function StripBelow({ desk }: { desk: AnyDesk }): JSX.Element {
  const { strip } = desk;
  return (
    <section class="xk-strip" aria-label="Stanza" aria-live="polite" hidden={strip === undefined && !desk.offline}>
      {desk.offline && <p class="xk-gone">The kernel is gone: this is the last that it told. Run the cell again.</p>}
      {strip !== undefined && (
        <button type="button" class="xk-close" aria-label="Close the stanza" onClick={() => desk.dismiss()}>
          ×
        </button>
      )}
      {strip?.k === "entry" && <Entry told={strip} />}
      {strip?.k === "preview" && <Preview desk={desk} told={strip} />}
      {strip?.k === "refused" && <p class="xk-error">{strip.message}</p>}
      {strip?.k === "outcome" && <Outcome desk={desk} told={strip} />}
    </section>
  );
}

function Entry({ told }: { told: EntryTold }): JSX.Element {
  return (
    <>
      <p>
        <b>#{told.number}</b> {clock(told.time)} {told.direction} <Plain text={told.stream} />:{" "}
        <Plain text={told.sentence} />
      </p>
      <Xml text={told.xml} />
      {told.cut > 0 && <p class="xk-muted">… and {grouped(told.cut)} more characters: see the inspector.</p>}
    </>
  );
}

function Preview({ desk, told }: { desk: AnyDesk; told: PreviewTold }): JSX.Element {
  return (
    <>
      <p>
        <b>
          <Plain text={told.stream} />
        </b>{" "}
        would send: <Plain text={told.sentence} />
      </p>
      <Xml text={told.xml} />
      <p class="xk-buttons">
        <button type="button" class="xk-primary" onClick={() => desk.send()}>
          Send it
        </button>
        <button type="button" onClick={() => desk.dismiss()}>
          Leave it
        </button>
      </p>
    </>
  );
}

const SAID: Record<OutcomeTold["state"], string> = {
  sending: "Being sent …",
  waiting: "Sent. Waiting for the answer …",
  listening: "Sent. Listening for what comes of it …",
  done: "Sent.",
  unanswered: "Sent, and not answered so far.",
  refused: "Not sent.",
};

function Outcome({ desk, told }: { desk: AnyDesk; told: OutcomeTold }): JSX.Element {
  return (
    <>
      <p class={told.state === "refused" || told.state === "unanswered" ? "xk-error" : ""}>
        {SAID[told.state]} {told.message}
      </p>
      <ul class="xk-traffic">
        {[
          ...told.sent.map((each) => ({ ...each, way: "→", ms: null })),
          ...told.came.map((each) => ({ ...each, way: "←" })),
        ].map((each) => (
          <li key={each.number}>
            <button
              type="button"
              class={each.error ? "xk-error" : ""}
              title={`Show #${each.number} of the recording`}
              onClick={() => desk.choose(each.number)}
            >
              {each.way} #{each.number} <Plain text={each.sentence} />
              {each.ms === null ? "" : ` (${Math.round(each.ms)} ms)`}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
