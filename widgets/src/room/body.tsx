// A room: which one and seen by whom, how one stands to it, and below that its parts.

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { BodyProps } from "../shared/board/frame";
import { Act, Fact, Plain } from "../shared/board/parts";
import { Chat } from "./chat";
import { Checklist } from "./checklist";
import { Occupants } from "./occupants";
import { Rights } from "./rights";
import { type PartProps, type RoomDesk, Send, whyNot } from "./send";
import { Codes, Lists, Settings } from "./settings";
import { isInside, leaving, standing, type ViewTold } from "./told";

export function RoomBody({ desk, view }: BodyProps<ViewTold>): JSX.Element {
  const { room } = view;
  return (
    <>
      <div class="xk-view">
        <Which desk={desk} view={view} />
        {room && <Standing desk={desk} room={room} />}
      </div>
      {room === null && <p class="xk-empty">{nothing(desk, view)}</p>}
      <Enter desk={desk} view={view} />
      {room && (
        <div key={`${room.stream} ${room.room}`} class="xk-parts">
          <div class="xk-people">
            <Checklist desk={desk} room={room} />
            <Occupants desk={desk} room={room} roles={view.privileges.role.levels} />
          </div>
          <Chat desk={desk} room={room} />
          <div class="xk-more">
            <Rights room={room} privileges={view.privileges} />
            <Settings desk={desk} room={room} />
            <Lists desk={desk} room={room} />
            <Codes desk={desk} room={room} />
          </div>
        </div>
      )}
    </>
  );
}

const wanted = (desk: RoomDesk, name: string): string => String(desk.model.get(name) ?? "");

function nothing(desk: RoomDesk, view: ViewTold): string {
  if (view.rooms.length === 0) return "Nobody has entered a room yet.";
  return `${wanted(desk, "stream") || "Nobody"} has heard nothing of ${wanted(desk, "room") || "any room"} so far.`;
}

function look(desk: RoomDesk, stream: string, room: string): void {
  desk.model.set("stream", stream);
  desk.model.set("room", room);
  desk.model.save_changes();
}

/** Which room, and from whose point of view. */
function Which({ desk, view }: BodyProps<ViewTold>): JSX.Element {
  const key = (each: { stream: string; room: string }): string => `${each.stream} ${each.room}`;
  const here = view.room === null ? "" : key(view.room);
  return (
    <label>
      room{" "}
      <select
        value={here}
        onChange={(event) => {
          const chosen = view.rooms.find((each) => key(each) === event.currentTarget.value);
          if (chosen) look(desk, chosen.stream, chosen.room);
        }}
      >
        {here === "" && <option value="">–</option>}
        {view.rooms.map((each) => (
          <option key={key(each)} value={key(each)}>
            {each.room} as {each.stream} sees it
          </option>
        ))}
      </select>
    </label>
  );
}

function Standing({ desk, room }: PartProps): JSX.Element {
  const [nick, put] = useState("");
  return (
    <>
      <Fact desk={desk} entry={room.exit?.entry ?? room.status.entry}>
        {standing(room)}
        {room.exit && <Plain text={`: ${leaving(room.exit)}`} />}
      </Fact>
      {room.invitation && !isInside(room) && (
        <Fact desk={desk} entry={room.invitation.entry}>
          invited by <Plain text={room.invitation.by} />
        </Fact>
      )}
      {isInside(room) && (
        <span class="xk-line">
          <input
            size={10}
            aria-label="Another nickname"
            placeholder="new nickname"
            value={nick}
            onInput={(event) => put(event.currentTarget.value)}
          />
          <Send desk={desk} room={room} do="nick" facts={{ nick }} title="Take another nickname">
            Change nickname
          </Send>
          <Send desk={desk} room={room} do="leave">
            Leave
          </Send>
        </span>
      )}
    </>
  );
}

/** Asking to be let in, into this room or another. */
function Enter({ desk, view }: BodyProps<ViewTold>): JSX.Element | null {
  const sessions = desk.state?.sessions ?? [];
  const [facts, put] = useState({ stream: "", room: "", nick: "", password: "" });
  const change = (name: string, value: string): void =>
    put((now) => ({ ...now, stream: now.stream || stream, [name]: value }));
  const stream = facts.stream || (view.room?.stream ?? sessions[0]?.name ?? "");
  const room = facts.room || (view.room?.room ?? wanted(desk, "room"));
  const nick = facts.nick || view.room?.join?.nick || "";
  const typed = facts.room.toLowerCase();
  const known = typed !== "" && view.rooms.some((each) => each.stream === stream && each.room === typed);
  useEffect(() => {
    if (!known) return;
    look(desk, stream, typed); // what one enters, one looks at
    put((now) => ({ ...now, stream: "", room: "" }));
  }, [known, stream, typed]);
  if (sessions.length === 0) return null;
  const refused = whyNot(desk, stream);
  const field = (name: keyof typeof facts, value: string, size: number): JSX.Element => (
    <label>
      {name === "room" ? "room" : name === "nick" ? "nickname" : "password"}{" "}
      <input
        size={size}
        type="text"
        autoComplete="off"
        value={value}
        onInput={(event) => change(name, event.currentTarget.value)}
      />
    </label>
  );
  return (
    <details class="xk-enter" open={view.room === null || !isInside(view.room)}>
      <summary>Enter a room</summary>
      <fieldset class="xk-line" aria-label="Enter a room">
        <label>
          as{" "}
          <select value={stream} onChange={(event) => change("stream", event.currentTarget.value)}>
            {[...new Set([stream, ...sessions.map((each) => each.name)])].map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        {field("room", room, 22)}
        {field("nick", nick, 10)}
        {field("password", facts.password, 10)}
        <Act
          desk={desk}
          do="enter"
          facts={{ ...facts, stream, room, nick }}
          {...(refused === undefined ? {} : { refused })}
        >
          Enter
        </Act>
      </fieldset>
    </details>
  );
}
