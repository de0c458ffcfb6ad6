// What the parts of the room view share: whose view of which room it is, and buttons that send as that stream.

import type { ComponentChildren, JSX } from "preact";
import type { Desk } from "../shared/board/desk";
import { Act } from "../shared/board/parts";
import type { RoomTold, ViewTold } from "./told";

export type RoomDesk = Desk<ViewTold>;

export interface PartProps {
  desk: RoomDesk;
  room: RoomTold;
}

/** Why a stream cannot send anything now; undefined if it can. */
export function whyNot(desk: RoomDesk, stream: string): string | undefined {
  if (!desk.live) return undefined; // the button says so itself
  const speaks = desk.state?.sessions.some((each) => each.name === stream && each.connected);
  return speaks ? undefined : `${stream} is not connected as a session now.`;
}

/** Send one stanza to the room, if that can be done now. */
export function send({ desk, room }: PartProps, action: string, facts: Record<string, unknown>): void {
  if (desk.live && whyNot(desk, room.stream) === undefined)
    desk.act(action, { ...facts, stream: room.stream, room: room.room });
}

interface SendProps extends PartProps {
  do: string;
  facts?: Record<string, unknown>;
  title?: string;
  children: ComponentChildren;
}

/** A button that sends one stanza to the room. */
export function Send({ desk, room, do: action, facts = {}, title, children }: SendProps): JSX.Element {
  const refused = whyNot(desk, room.stream);
  return (
    <Act
      desk={desk}
      do={action}
      facts={{ ...facts, stream: room.stream, room: room.room }}
      {...(refused === undefined ? {} : { refused })}
      {...(title === undefined ? {} : { title })}
    >
      {children}
    </Act>
  );
}
