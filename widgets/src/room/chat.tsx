// What was said and what happened, in the order in which the room told it; each line leads to its stanza.

import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Fact, Plain } from "../shared/board/parts";
import { grouped } from "../shared/format";
import { type PartProps, Send, send } from "./send";
import { happened, isInside, type LineTold } from "./told";

export function Chat({ desk, room }: PartProps): JSX.Element {
  return (
    <section class="xk-chat" aria-label="Conversation">
      <h3>
        {room.subject?.value ? (
          <Fact
            desk={desk}
            entry={room.subject.entry}
            label={room.subject.by ? `set by ${room.subject.by}` : "subject"}
          >
            <Plain text={room.subject.value} />
          </Fact>
        ) : (
          "Conversation"
        )}
      </h3>
      <Lines desk={desk} room={room} />
      {isInside(room) && <Speak desk={desk} room={room} />}
    </section>
  );
}

/** One stop for Tab; the arrow keys go from line to line, and its end stays in sight while one is there. */
function Lines({ desk, room }: PartProps): JSX.Element {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const list = log.current!;
    if (atEnd.current) list.scrollTop = list.scrollHeight;
    keepOneStop(list);
  });
  return (
    <div
      ref={log}
      class="xk-log"
      role="log"
      aria-label="Lines"
      onScroll={({ currentTarget: list }) => {
        atEnd.current = list.scrollTop + list.clientHeight >= list.scrollHeight - 4;
      }}
      onFocusIn={({ currentTarget: list, target }) => keepOneStop(list, target as HTMLElement)}
      onKeyDown={(event) => {
        const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
        if (step !== undefined && go(event.currentTarget, event.target as HTMLElement, step)) event.preventDefault();
      }}
    >
      <ol>
        {room.earlier > 0 && (
          <li class="xk-muted">{grouped(room.earlier)} lines before are not kept: see the inspector.</li>
        )}
        {room.lines.length === 0 && <li class="xk-muted">Nothing has been said yet.</li>}
        {room.lines.map((line) => (
          <Line
            key={`${line.what} ${line.first ?? line.entry} ${line.nick ?? ""}`}
            desk={desk}
            room={room}
            line={line}
          />
        ))}
      </ol>
    </div>
  );
}

const stops = (list: HTMLElement): HTMLButtonElement[] => [...list.querySelectorAll("button")];

function keepOneStop(list: HTMLElement, at?: HTMLElement): void {
  const buttons = stops(list);
  const focused = at ?? buttons.find((each) => each === document.activeElement) ?? buttons[buttons.length - 1];
  for (const each of buttons) each.tabIndex = each === focused ? 0 : -1;
}

function go(list: HTMLElement, from: HTMLElement, step: number): boolean {
  const buttons = stops(list);
  const to = buttons[buttons.indexOf(from as HTMLButtonElement) + step];
  to?.focus();
  return to !== undefined;
}

function Line({ desk, room, line }: PartProps & { line: LineTold }): JSX.Element {
  const event = happened(line, room.codes);
  return (
    <li data-what={line.what} data-mine={line.mine === true} class={line.error ? "xk-error" : ""}>
      <Fact desk={desk} entry={line.entry} class="xk-words">
        {event === undefined ? <Words line={line} /> : <Event line={line} text={event} />}
      </Fact>
      <Marks desk={desk} room={room} line={line} />
    </li>
  );
}

function Event({ line, text }: { line: LineTold; text: string }): JSX.Element {
  return (
    <>
      {line.nick && (
        <>
          <b>
            <Plain text={line.nick} />
          </b>{" "}
        </>
      )}
      <Plain text={text} />
    </>
  );
}

function Words({ line }: { line: LineTold }): JSX.Element {
  const whom = line.to ? ` to ${line.to}` : "";
  return (
    <>
      <b>
        <Plain text={(line.nick || "the room") + (line.what === "private" ? `${whom}, privately` : "")} />
      </b>
      {line.what === "subject" ? (line.text ? " set the subject: " : " took the subject away") : ": "}
      <Plain text={line.text ?? ""} />
    </>
  );
}

/** What else there is to know of a line. */
function Marks({ desk, line }: PartProps & { line: LineTold }): JSX.Element {
  const said = line.what === "message" || line.what === "private" || line.what === "subject";
  return (
    <>
      {line.first && (
        <Fact
          desk={desk}
          entry={line.first}
          class="xk-tie"
          label={line.what === "nick" ? "the old nickname ends" : "the request"}
        >
          {line.what === "nick" ? "303" : "request"}
        </Fact>
      )}
      {line.sent && line.sent !== line.entry && (
        <Fact
          desk={desk}
          entry={line.sent}
          class="xk-tie"
          label="as it was sent; the room passes it on to its author too"
        >
          sent
        </Fact>
      )}
      {line.waiting && <span class="xk-tie">sent, not passed on yet</span>}
      {line.id_changed && (
        <span class="xk-tie" title="The room passed it on with another id">
          other id
        </span>
      )}
      {line.corrects && (
        <Fact desk={desk} entry={line.corrects} class="xk-tie" label="what it replaces">
          corrects
        </Fact>
      )}
      {line.delayed && (
        <span class="xk-tie" title={`Said at ${line.delayed}`}>
          history
        </span>
      )}
      {said && line.error && (
        <span class="xk-why">
          {line.error}
          <Plain text={line.reason ? `: ${line.reason}` : line.meaning ? `: ${line.meaning}` : ""} />
        </span>
      )}
    </>
  );
}

// -- speaking --------------------------------------------------------------------------------------

function Speak({ desk, room }: PartProps): JSX.Element {
  const [text, put] = useState("");
  const [to, choose] = useState("");
  const [guest, invite] = useState("");
  const action = to === "subject" ? "subject" : "say";
  const facts = { text, to: to.startsWith("/") ? to.slice(1) : "" };
  const others = room.occupants.filter((each) => each.me === null).map((each) => each.nick.value);
  return (
    <>
      <form
        class="xk-line"
        aria-label="Say"
        onSubmit={(event) => {
          event.preventDefault();
          send({ desk, room }, action, facts);
        }}
      >
        <select aria-label="To whom" value={to} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">to all</option>
          <option value="subject">as the subject</option>
          {others.map((nick) => (
            <option key={nick} value={`/${nick}`}>
              to {nick} privately
            </option>
          ))}
        </select>
        <input class="xk-text" aria-label="Text" value={text} onInput={(event) => put(event.currentTarget.value)} />
        <Send desk={desk} room={room} do={action} facts={facts}>
          Say
        </Send>
      </form>
      <div class="xk-line">
        <input
          aria-label="Whom to invite"
          placeholder="somebody@example.org"
          size={18}
          value={guest}
          onInput={(event) => invite(event.currentTarget.value)}
        />
        <Send desk={desk} room={room} do="invite" facts={{ jid: guest }}>
          Invite
        </Send>
        <Send desk={desk} room={room} do="voice" title="Asks the moderators for the right to speak">
          Ask for a voice
        </Send>
      </div>
    </>
  );
}
