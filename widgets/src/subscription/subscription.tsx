// Two accounts and the arrows between them, the handshake's four steps, and the nine states of RFC 6121 App. A.1.

import type { JSX } from "preact";
import type { Desk } from "../shared/board/desk";
import type { BodyProps } from "../shared/board/frame";
import { Act, Fact, Plain } from "../shared/board/parts";
import {
  type ArrowTold,
  called,
  nextStep,
  other,
  progress,
  SAID,
  type SideName,
  type StepDone,
  type StepTold,
  type SubscriptionTold,
} from "./told";

type SubscriptionDesk = Desk<SubscriptionTold>;
type Props = BodyProps<SubscriptionTold>;

const KINDS = ["subscribe", "subscribed", "unsubscribe", "unsubscribed"];

export function SubscriptionBody({ desk, view }: Props): JSX.Element {
  return (
    <>
      <div class="xk-pair">
        <Account desk={desk} view={view} side="left" />
        <div class="xk-arrows">
          {view.arrows.map((each) => (
            <Arrow key={each.who} desk={desk} view={view} arrow={each} />
          ))}
        </div>
        <Account desk={desk} view={view} side="right" />
      </div>
      <Handshake desk={desk} view={view} />
      <States desk={desk} view={view} />
      <div class="xk-rosters">
        <Roster desk={desk} view={view} side="left" />
        <Roster desk={desk} view={view} side="right" />
      </div>
    </>
  );
}

interface SideProps extends Props {
  side: SideName;
}

// -- the two accounts ----------------------------------------------------------------------------------

function Account({ desk, view, side }: SideProps): JSX.Element {
  const told = view.sides[side];
  const speaks = desk.state?.sessions.some((each) => each.name === told.name && each.connected) ?? false;
  const refused =
    desk.live && !speaks ? { refused: `${told.name || "Nobody"} is not connected as a session now.` } : {};
  return (
    <section class="xk-account" aria-label={called(view, side)}>
      <h3>
        <Plain text={told.jid ?? (told.name || "nobody yet")} />
      </h3>
      <Choice desk={desk} view={view} side={side} />
      <p>
        {told.known ? (
          <Fact desk={desk} entry={told.state.entry || null} label={`State: ${told.state.value}`}>
            <b>{told.state.value}</b>
          </Fact>
        ) : (
          <span class="xk-muted">{told.recorded ? "has not asked for its roster" : "not recorded here"}</span>
        )}
      </p>
      <p class="xk-sends">
        {KINDS.map((each) => (
          <Act key={each} desk={desk} do={each} facts={{ side }} title={leads(view, side, each)} {...refused}>
            {each}
          </Act>
        ))}
        {told.recorded && !told.known && (
          <Act desk={desk} do="roster" facts={{ side }} class="xk-primary" {...refused}>
            Ask for the roster
          </Act>
        )}
      </p>
    </section>
  );
}

/** What a stanza would lead to. */
function leads(view: SubscriptionTold, side: SideName, kind: string): string {
  const next = view.sides[side].next[kind];
  const who = called(view, side);
  if (next === undefined) return `${who} sends ${kind} to ${called(view, other(side))}`;
  const kept = next.state === view.sides[side].state.value;
  const passed = next.passed ? "" : " (the server does not pass it on)";
  return kept ? `${who} stays in ${next.state}${passed}` : `leads ${who} to ${next.state}${passed}`;
}

/** Which stream stands on this side. */
function Choice({ desk, view, side }: SideProps): JSX.Element | null {
  const name = view.sides[side].name;
  const choices = [...new Set([...view.streams, name])].filter((each) => each !== "");
  if (choices.length < 3) return null;
  return (
    <label>
      <span class="xk-muted">stream </span>
      <select
        aria-label={`Stream on the ${side}`}
        value={name}
        onChange={(event) => {
          desk.model.set(side, event.currentTarget.value);
          desk.model.save_changes();
        }}
      >
        {choices.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}

// -- who sees whom -------------------------------------------------------------------------------------

function Arrow({ desk, view, arrow }: Props & { arrow: ArrowTold }): JSX.Element {
  const [who, whom] = [called(view, arrow.who), called(view, other(arrow.who))];
  const verb = { yes: "sees", pending: "has asked to see", no: "does not see" };
  return (
    <div class="xk-arrow" data-value={arrow.value ?? "unknown"} data-way={arrow.who}>
      <p>
        <Plain text={who} /> {arrow.value === null ? "may or may not see" : verb[arrow.value]} <Plain text={whom} />
      </p>
      <Line reversed={arrow.who === "right"} />
      <p class="xk-rosters-say">
        <Says desk={desk} who={who} said={arrow.mine} />
        <Says desk={desk} who={whom} said={arrow.theirs} />
        {!arrow.agree && <span class="xk-doubt">the two differ</span>}
      </p>
    </div>
  );
}

function Says({
  desk,
  who,
  said,
}: {
  desk: SubscriptionDesk;
  who: string;
  said: ArrowTold["mine"];
}): JSX.Element | null {
  if (said === null) return null;
  const text = `${who}: ${SAID[said.value]}`;
  return (
    <Fact desk={desk} entry={said.entry || null} label={`As ${text}`}>
      <Plain text={text} />
    </Fact>
  );
}

/** A line with a head: its dashes and colour come from what stands around it. */
function Line({ reversed }: { reversed: boolean }): JSX.Element {
  const head = reversed ? "M 12 3 L 3 8 L 12 13" : "M 188 3 L 197 8 L 188 13";
  return (
    <svg viewBox="0 0 200 16" preserveAspectRatio="none" aria-hidden="true">
      <line x1="4" y1="8" x2="196" y2="8" />
      <path d={head} />
    </svg>
  );
}

// -- the steps -----------------------------------------------------------------------------------------

function Handshake({ desk, view }: Props): JSX.Element {
  const next = nextStep(view.steps);
  return (
    <section aria-label="Handshake">
      <h3>
        The four steps <span class="xk-muted">RFC 6121 §3.1</span>
      </h3>
      <ol class="xk-steps">
        {view.steps.map((each, index) => (
          <Step
            key={`${each.asker}${each.kind}`}
            desk={desk}
            view={view}
            step={each}
            next={index === next}
            count={index}
          />
        ))}
      </ol>
      {(["left", "right"] as const).map((each) => {
        const end = view.ends[each];
        return (
          end && (
            <p key={each} class="xk-end">
              Later <Plain text={called(view, end.kind === "unsubscribe" ? each : other(each))} /> said {end.kind}:{" "}
              <Evidence desk={desk} view={view} done={end} from={end.kind === "unsubscribe" ? each : other(each)} />
            </p>
          )
        );
      })}
    </section>
  );
}

const WORDS = { open: "not yet", sent: "on its way", done: "done", refused: "refused" };

interface StepProps extends Props {
  step: StepTold;
  next: boolean;
  count: number;
}

function Step({ desk, view, step, next, count }: StepProps): JSX.Element {
  const state = progress(step);
  const arrow = step.from === "left" ? "→" : "←";
  return (
    <li data-state={state} aria-current={next ? "step" : undefined}>
      <p>
        <b>
          {count + 1} {step.done?.kind ?? step.kind}
        </b>{" "}
        <span class="xk-muted">{WORDS[state]}</span>
      </p>
      <p>
        <Plain text={called(view, "left")} /> {arrow} <Plain text={called(view, "right")} />
      </p>
      {step.done && <Evidence desk={desk} view={view} done={step.done} from={step.from} />}
    </li>
  );
}

interface EvidenceProps extends Props {
  done: StepDone;
  from: SideName;
}

/** The stanzas that show it. */
function Evidence({ desk, view, done, from }: EvidenceProps): JSX.Element {
  const seen: [string, number][] = [
    ["sent", done.sent],
    ["received", done.received],
    [`roster push to ${called(view, from)}`, done[from]],
    [`roster push to ${called(view, other(from))}`, done[other(from)]],
  ];
  return (
    <span class="xk-evidence">
      {seen
        .filter(([, entry]) => entry > 0)
        .map(([what, entry]) => (
          <Fact key={what} desk={desk} entry={entry}>
            <Plain text={what} /> #{entry}
          </Fact>
        ))}
    </span>
  );
}

// -- the nine states -----------------------------------------------------------------------------------

function States({ desk, view }: Props): JSX.Element {
  const sides = (["left", "right"] as const).filter((each) => view.sides[each].known);
  return (
    <section aria-label="States">
      <h3>
        The nine states <span class="xk-muted">RFC 6121 App. A.1, each as its own account sees it</span>
      </h3>
      <ul class="xk-states">
        {view.states.map((each) => {
          const here = sides.filter((side) => view.sides[side].state.value === each.name);
          return (
            <li key={each.name} data-lit={here.length > 0}>
              <span>{each.name}</span>
              {here.map((side) => (
                <Fact
                  key={side}
                  desk={desk}
                  entry={view.sides[side].state.entry || null}
                  class="xk-here"
                  label={`${called(view, side)} is in ${each.name}`}
                >
                  <Plain text={called(view, side)} />
                </Fact>
              ))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

// -- the rosters ---------------------------------------------------------------------------------------

function Roster({ desk, view, side }: SideProps): JSX.Element {
  const told = view.sides[side];
  const { items, requests, version, current, refused } = told.roster;
  const whose = `Roster of ${called(view, side)}`;
  return (
    <section aria-label={whose}>
      <h3>
        <Plain text={whose} /> {!told.known && <span class="xk-muted">not known</span>}
        {current && (
          <Fact desk={desk} entry={current.entry} label="Told by the server">
            {items.length === 0 ? "empty" : "as the server told it"}
          </Fact>
        )}{" "}
        {version && (
          <Fact desk={desk} entry={version.entry} label={`Version ${version.value}`}>
            version <Plain text={version.value} />
          </Fact>
        )}
        {refused && (
          <Fact desk={desk} entry={refused.entry} class="xk-error">
            refused: <Plain text={refused.value} />
          </Fact>
        )}
      </h3>
      {items.length > 0 && (
        <table>
          <thead>
            <tr>
              {["contact", "subscription", "ask", "state"].map((each) => (
                <th key={each} scope="col">
                  {each}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((each) => (
              <tr key={each.jid} data-other={each.jid === view.sides[other(side)].jid}>
                <th scope="row">
                  <Fact desk={desk} entry={each.entry} label={each.jid}>
                    <Plain text={each.name.value ? `${each.name.value} (${each.jid})` : each.jid} />
                  </Fact>
                  {each.groups.value.length > 0 && (
                    <span class="xk-muted">
                      {" "}
                      in <Plain text={each.groups.value.join(", ")} />
                    </span>
                  )}
                </th>
                <td>
                  <Fact desk={desk} entry={each.subscription.entry}>
                    <Plain text={each.subscription.value} />
                  </Fact>
                </td>
                <td>
                  {each.ask.value && (
                    <Fact desk={desk} entry={each.ask.entry} label="A request is on its way">
                      subscribe
                    </Fact>
                  )}
                  {each.approved.value && (
                    <Fact desk={desk} entry={each.approved.entry} label="Approved in advance">
                      approved
                    </Fact>
                  )}
                </td>
                <td>{each.state.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {requests.map((each) => (
        <p key={each.jid}>
          <Fact desk={desk} entry={each.entry} label="A request that waits for its answer">
            <Plain text={each.nick || each.jid} /> asks to see it
            {each.status && (
              <>
                : <Plain text={each.status} />
              </>
            )}
          </Fact>
          {!each.listed && <span class="xk-muted"> (the roster does not say so)</span>}
        </p>
      ))}
    </section>
  );
}
