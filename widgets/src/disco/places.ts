// Places by their addresses, and which of them are commands. No page in here.

import type { DiscoTold, Link, Place } from "./told";

export const COMMANDS = "http://jabber.org/protocol/commands";

/** What an address and a node are together: addresses compare without case, but for their resource. */
export function keyOf(jid: string, node: string): string {
  const [account = "", ...resource] = jid.split("/");
  return `${[account.toLowerCase(), ...resource].join("/")} ${node}`;
}

export type Places = ReadonlyMap<string, Place>;

export const byKey = ({ places }: DiscoTold): Places =>
  new Map(places.map((each) => [keyOf(each.jid, each.node), each]));

/** What stands below a place, each once: not its commands, which are no places. */
export function below(place: Place | undefined): Link[] {
  const links = place?.items?.links ?? [];
  return links.filter((each) => each.node !== COMMANDS && place!.node !== COMMANDS);
}

/** The commands of an entity, as they were listed (XEP-0050 §2.2). */
export const commandsOf = (places: Places, jid: string): Place | undefined => places.get(keyOf(jid, COMMANDS));

/** Whether an entity says that it has commands. */
export const hasCommands = (place: Place | undefined): boolean =>
  place?.info?.features.some((each) => each.var === COMMANDS) ?? false;

/** What to call a place in the tree. */
export function nameOf(link: Link, place: Place | undefined): string {
  return link.name || place?.info?.identities.find((each) => each.name)?.name || "";
}

/** What a place is, in a few words. */
export function kindOf(place: Place | undefined): string {
  const [first] = place?.info?.identities ?? [];
  return first ? first.meaning || `${first.category}/${first.type}` : "";
}
