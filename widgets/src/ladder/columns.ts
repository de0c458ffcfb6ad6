// Which lifelines stand where: order, groups, what is folded away, places in pixels. Pure but for the reader's choices.

import type { Actor, Role } from "./cast";

/** A lifeline. */
export interface Column {
  /** Ids of the actors that share it: more than one where a group is folded. */
  actors: readonly Actor[];
  group: string;
  role: Role;
  /** What stands on top; see `title` for all of it. */
  name: string;
  /** Below the name: the resource where a group has several, else the role. */
  part: string;
  title: string;
  folded: boolean;
  /** How many columns its group has, and which of them it is. */
  of: number;
  nth: number;
}

/** Columns with their places, in pixels from the left edge. */
export interface Layout {
  columns: readonly Column[];
  /** Middle of each column. */
  xs: readonly number[];
  /** Half of the room that each has. */
  halves: readonly number[];
  /** Width of it all, of what is in sight of that, and of the strip on the left that says number and time. */
  width: number;
  room: number;
  gutter: number;
  /** Index of an actor's column. */
  placeOf(actor: Actor): number;
}

export const GUTTER = 92;
const FOLDED = 34; // px
const NARROWEST = 84;
const WIDEST = 300;
const CONTACTS = 10; // more share one lifeline

/** What the reader chose. Ids are groups: a bare JID, a domain, a stream's name. */
export interface Choices {
  /** Groups in the reader's order; others keep the order of their own. */
  order: readonly string[];
  folded: ReadonlySet<string>;
  /** What to call them, by group or by stream. */
  names: Readonly<Record<string, string>>;
}

export const NO_CHOICES: Choices = { order: [], folded: new Set(), names: {} };

// The first client left, what it talks to beside it, the other clients on the right.
const RANK: Record<Role, number> = {
  client: 5,
  server: 1,
  component: 2,
  service: 3,
  pubsub: 3,
  room: 4,
  contact: 6,
  others: 7,
};

export const OTHERS: Actor = { id: "others", role: "others", group: "others", part: "" };

/** The lifelines of these actors, in the order of their first entries. */
export function columnsOf(
  actors: readonly Actor[],
  choices: Choices,
  domains: ReadonlySet<string> = new Set(),
): Column[] {
  const groups = arranged(grouped(actors), choices.order);
  return groups.flatMap((members) => ofGroup(members, choices, domains));
}

/** Actors by group, in order of appearance; too many contacts become one group. */
function grouped(actors: readonly Actor[]): Actor[][] {
  const groups = new Map<string, Actor[]>();
  let contacts = 0;
  for (const actor of actors) {
    const known = groups.get(actor.group);
    if (known) {
      if (!known.some(({ id }) => id === actor.id)) known.push(actor);
    } else if (actor.role === "contact" && ++contacts > CONTACTS) groups.set(OTHERS.group, [OTHERS]);
    else groups.set(actor.group, [actor]);
  }
  return [...groups.values()];
}

function arranged(groups: Actor[][], order: readonly string[]): Actor[][] {
  const first = groups.find(([actor]) => actor!.role === "client");
  const rank = (group: Actor[]): number => (group === first ? 0 : RANK[group[0]!.role]);
  const natural = groups
    .map((group, i) => ({ group, i }))
    .sort((a, b) => rank(a.group) - rank(b.group) || a.i - b.i)
    .map(({ group }) => group);
  return order.length === 0 ? natural : reordered(natural, order);
}

/** Groups that the reader has put in an order take each other's places; those that came since stay where they are. */
function reordered(groups: Actor[][], order: readonly string[]): Actor[][] {
  const place = new Map(order.map((group, i) => [group, i]));
  const known = groups.filter((group) => place.has(group[0]!.group));
  known.sort((a, b) => place.get(a[0]!.group)! - place.get(b[0]!.group)!);
  let next = 0;
  return groups.map((group) => (place.has(group[0]!.group) ? known[next++]! : group));
}

const ROLES: Record<Role, string> = {
  client: "client",
  server: "server",
  component: "component",
  service: "service",
  pubsub: "pubsub",
  room: "room",
  contact: "contact",
  others: "contacts",
};

function ofGroup(members: Actor[], { folded, names }: Choices, domains: ReadonlySet<string>): Column[] {
  const { group, role } = members[0]!;
  // A contact's bare JID needs no lifeline of its own where one of its devices has one.
  const devices = role === "contact" ? members.filter(({ part }) => part !== "") : members;
  const several = devices.length > 1 && !folded.has(group);
  const name = names[group] ?? shortened(group, role, domains);
  const base = { group, role, name, folded: folded.has(group) };
  if (!several) return [{ ...base, actors: members, part: ROLES[role], title: titleOf(group, members), of: 1, nth: 0 }];
  return devices.map((actor, nth) => ({
    ...base,
    actors: nth === 0 ? [actor, ...members.filter((other) => !devices.includes(other))] : [actor],
    part: names[actor.id.slice(actor.id.indexOf(":") + 1)] ?? (actor.part || "(first)"),
    title: titleOf(group, [actor]),
    of: devices.length,
    nth,
  }));
}

/** What tells an address from others here: without the domain that all have in common. */
function shortened(group: string, role: Role, domains: ReadonlySet<string>): string {
  if (role === "others") return "others";
  const at = group.lastIndexOf("@");
  if (at < 0) return group;
  const domain = group.slice(at + 1);
  const common = [...domains].some((known) => domain === known || (role === "room" && domain.endsWith(`.${known}`)));
  return common ? group.slice(0, at) : group;
}

function titleOf(group: string, members: readonly Actor[]): string {
  const parts = members.map(({ part }) => part).filter((part) => part !== "");
  const role = ROLES[members[0]!.role];
  return parts.length > 0 ? `${group} (${role}: ${parts.join(", ")})` : `${group} (${role})`;
}

/** Places for columns in so many pixels; more than that when they need it. */
export function layOut(columns: readonly Column[], room: number): Layout {
  const open = columns.filter(({ folded }) => !folded).length;
  const left = room - GUTTER - (columns.length - open) * FOLDED;
  const each = Math.floor(Math.min(WIDEST, Math.max(NARROWEST, left / Math.max(1, open))));
  const xs: number[] = [];
  const halves: number[] = [];
  let at = GUTTER;
  for (const { folded } of columns) {
    const width = folded ? FOLDED : each;
    xs.push(Math.round(at + width / 2));
    halves.push(width / 2);
    at += width;
  }
  const places = new Map(columns.flatMap(({ actors }, i) => actors.map(({ id }) => [id, i] as const)));
  const groups = new Map(columns.map(({ group, nth }, i) => [group, i - nth]));
  const others = groups.get(OTHERS.group) ?? -1;
  const placeOf = (actor: Actor): number => places.get(actor.id) ?? groups.get(actor.group) ?? others;
  return { columns, xs, halves, width: Math.max(at, room), room, gutter: GUTTER, placeOf };
}
