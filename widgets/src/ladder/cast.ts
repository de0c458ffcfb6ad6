// Who takes part, learnt from the entries in their order: whose stream is whose, which address is a room, a pubsub
// service, the server itself. No drawing here.

import { DIRECTIONS, type EntryHead, KINDS } from "../shared/entry";
import { fold, parted } from "../shared/filter/compare";
import { Needle } from "../shared/filter/needle";
import type { Store } from "../shared/store";

export type Role = "client" | "component" | "server" | "room" | "pubsub" | "service" | "contact" | "others";

/** Somebody who has a lifeline. */
export interface Actor {
  /** Never changes. */
  id: string;
  role: Role;
  /** What lifelines are grouped by: a bare JID, a domain, or a stream's name while no address is known. */
  group: string;
  /** Tells it from others of its group; empty where it is alone. */
  part: string;
}

/** The stream on which the server tells what it sees (xmppkit/server_view.py). */
export const TAP = "server";

const MESSAGE = KINDS.indexOf("message");
const PRESENCE = KINDS.indexOf("presence");
const IQ = KINDS.indexOf("iq");
const HEADER = KINDS.indexOf("header");
const EVENT = KINDS.indexOf("event");
const RECEIVED = DIRECTIONS.indexOf("received");
const SENT = DIRECTIONS.indexOf("sent");
const RECENT = 200; // stanzas sent among which the server's view of one is looked for

const muc = new Needle("http://jabber.org/protocol/muc");
const pubsub = new Needle("http://jabber.org/protocol/pubsub");
const component = new Needle("jabber:component:accept");

/** What is known of a stream. */
interface Known {
  name: string;
  /** Its bare JID, once it was addressed. */
  bare: string;
  isComponent: boolean;
  /** Domain of the server at its other end. */
  server: string;
}

/** The bare JID as it compares (RFC 7622 §3.2, §3.3). */
export const bareOf = (address: string): string => fold(parted(address)[0]);

const domainOf = (bare: string): string => bare.slice(bare.lastIndexOf("@") + 1);

export class Cast {
  /** Grows with everything learnt that changes who has which lifeline. */
  version = 0;
  private readonly streams = new Map<string, Known>();
  private readonly accounts = new Map<string, Known[]>(); // by bare JID
  private readonly jids = new Map<string, Known>(); // by full JID
  private readonly servers = new Set<string>();
  private readonly components = new Set<string>();
  private readonly rooms = new Set<string>();
  private readonly pubsubs = new Set<string>();
  private readonly recent: number[] = []; // stanzas sent that the server has not reported so far
  private readonly senders = new Map<number, string>(); // of what the server received, by its number
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /** Look at an entry. Each is looked at once, in their order. */
  learn(number: number): void {
    const { store } = this;
    const kind = store.kindOf(number);
    const name = store.field(number, "stream") ?? "";
    if (name === "" || kind === EVENT || kind < 0) return;
    const stream = name === TAP ? undefined : this.streamOf(name);
    if (stream && kind === HEADER) this.learnHeader(number, stream);
    if (kind !== MESSAGE && kind !== PRESENCE && kind !== IQ) return;
    const direction = store.directionOf(number);
    if (stream && !stream.isComponent && direction === RECEIVED) this.learnOwner(number, stream);
    if (stream && direction === SENT) this.remember(number);
    if (!stream && direction === RECEIVED) this.learnSender(number);
    this.learnService(number, kind);
  }

  private streamOf(name: string): Known {
    let stream = this.streams.get(name);
    if (!stream) {
      stream = { name, bare: "", isComponent: false, server: "" };
      this.streams.set(name, stream);
      this.version++;
    }
    return stream;
  }

  /** A header names the domain (RFC 6120 §4.7), or what a component is called (XEP-0114 §3). */
  private learnHeader(number: number, stream: Known): void {
    const received = this.store.directionOf(number) === RECEIVED;
    const domain = this.store.field(number, received ? "from" : "to");
    if (!domain) return;
    if (this.store.contains(number, component)) {
      stream.isComponent = true;
      stream.bare = bareOf(domain);
      this.components.add(stream.bare);
    } else {
      stream.server = bareOf(domain);
      this.servers.add(stream.server);
    }
    this.version++;
  }

  /** Who is addressed on a client's stream is the client (RFC 6120 §8.1.1.1). */
  private learnOwner(number: number, stream: Known): void {
    const to = this.store.field(number, "to");
    if (!to?.includes("@") || this.jids.get(to) === stream) return;
    const bare = bareOf(to);
    if (stream.bare !== "" && stream.bare !== bare) return; // a forged one, or not for this account
    if (to.includes("/")) this.jids.set(to, stream);
    if (stream.bare === bare) return;
    stream.bare = bare;
    stream.server ||= domainOf(bare);
    this.servers.add(stream.server);
    this.accounts.set(bare, [...(this.accounts.get(bare) ?? []), stream]);
    this.version++;
  }

  private remember(number: number): void {
    this.recent.push(number);
    if (this.recent.length > RECENT) this.recent.shift();
  }

  /** A client need not say who it is (RFC 6120 §8.1.2.1): what the server received is what one of them just sent. */
  private learnSender(number: number): void {
    const { store } = this;
    const alike = (sent: number): boolean =>
      store.kindOf(sent) === store.kindOf(number) &&
      (["id", "to", "type"] as const).every((column) => store.field(sent, column) === store.field(number, column));
    const at = this.recent.findIndex(alike);
    if (at < 0) return;
    const [sent] = this.recent.splice(at, 1);
    this.senders.set(number, store.field(sent!, "stream") ?? "");
  }

  private learnService(number: number, kind: number): void {
    if (kind === MESSAGE && this.store.field(number, "type") === "groupchat") this.addRoom(this.peer(number));
    else if (kind === PRESENCE) this.learnRoom(number);
    else this.learnPubSub(number);
  }

  /** Presence to or from room@service/nick, with the namespace of rooms (XEP-0045 §7.2). */
  private learnRoom(number: number): void {
    const peer = this.peer(number);
    if (!peer?.includes("@") || !peer.includes("/") || this.rooms.has(bareOf(peer))) return;
    if (this.store.contains(number, muc)) this.addRoom(peer);
  }

  private addRoom(address: string | null): void {
    const bare = address === null ? "" : bareOf(address);
    if (!bare.includes("@") || this.rooms.has(bare) || this.accounts.has(bare)) return;
    this.rooms.add(bare);
    this.version++;
  }

  /** A service of its own; an account's own nodes (XEP-0163) are the server's. */
  private learnPubSub(number: number): void {
    const peer = this.peer(number);
    if (peer === null || peer.includes("@") || this.pubsubs.has(fold(peer))) return;
    if (!this.store.contains(number, pubsub)) return;
    this.pubsubs.add(fold(peer));
    this.version++;
  }

  /** The other end's address, as the stream's owner sees it. */
  private peer(number: number): string | null {
    return this.store.field(number, this.store.directionOf(number) === RECEIVED ? "from" : "to");
  }

  // -- who an entry is between ---------------------------------------------------------

  /** Names of the two ends of an entry, as `actor` takes them; null for what has no ends. */
  ends(head: EntryHead): { from: string; to: string } | null {
    if (head.direction === "local") return null;
    if (head.stream === TAP) return this.tapped(head);
    const own = `stream:${head.stream}`;
    const other = this.far(head.direction === "sent" ? head.to : head.from, head.stream);
    return head.direction === "sent" ? { from: own, to: other } : { from: other, to: own };
  }

  /** Ends of what the server saw: on a client's connection, or inside. */
  private tapped({ number, direction, from, to }: EntryHead): { from: string; to: string } {
    const server = "server:";
    const sender = this.senders.get(number);
    if (direction === "received")
      return { from: sender ? `stream:${sender}` : (this.near(from) ?? server), to: server };
    if (direction === "sent") return { from: server, to: this.near(to) ?? server };
    return { from: this.far(from, TAP), to: this.far(to, TAP) };
  }

  /** The recorded client with that address. */
  private near(address: string | null): string | undefined {
    if (address === null) return undefined;
    const stream = this.jids.get(address) ?? this.accounts.get(bareOf(address))?.[0];
    return stream && `stream:${stream.name}`;
  }

  /**
   * The other end of a stream: the server, unless the address is that of somebody with a lifeline of their own. What
   * goes to a client that is recorded too goes to the server here: its own stream tells the rest.
   */
  private far(address: string | null, stream: string): string {
    const server = `server:${this.streams.get(stream)?.server ?? ""}`;
    if (!address) return server;
    const bare = bareOf(address);
    const domain = domainOf(bare);
    if (this.rooms.has(bare)) return `jid:${bare}`;
    if (this.accounts.has(bare) || this.components.has(domain)) return server;
    if (!bare.includes("@")) return this.servers.has(domain) ? `server:${domain}` : `jid:${domain}`;
    return `jid:${bare}${address.slice(bare.length)}`;
  }

  /** Who a name stands for by what is known now. */
  actor(name: string): Actor {
    const at = name.indexOf(":") + 1;
    const rest = name.slice(at);
    if (name.startsWith("stream:")) return this.streamActor(rest);
    if (name.startsWith("server:")) return this.serverActor(rest);
    return this.addressActor(rest);
  }

  private streamActor(name: string): Actor {
    const stream = this.streams.get(name);
    const [account, resource] = parted(name);
    const role = stream?.isComponent ? "component" : "client";
    return { id: `stream:${name}`, role, group: stream?.bare || account, part: resource ?? "" };
  }

  private serverActor(domain: string): Actor {
    const known = domain || (this.servers.values().next().value ?? "");
    return { id: `server:${known}`, role: "server", group: known || "server", part: "" };
  }

  private addressActor(address: string): Actor {
    const [bare, resource] = parted(address);
    if (this.accounts.has(bare) || this.servers.has(bare) || this.components.has(domainOf(bare)))
      return this.serverActor(this.servers.has(bare) ? bare : domainOf(bare));
    const role = this.rooms.has(bare) ? "room" : this.pubsubs.has(bare) ? "pubsub" : undefined;
    if (role || !bare.includes("@")) return { id: `jid:${bare}`, role: role ?? "service", group: bare, part: "" };
    return { id: `jid:${address}`, role: "contact", group: bare, part: resource ?? "" };
  }

  /** Place of an actor among the recorded streams, the same whatever is shown; behind them for all others. */
  rank({ id }: Actor): number {
    const name = id.startsWith("stream:") ? id.slice("stream:".length) : undefined;
    const place = name === undefined ? -1 : [...this.streams.keys()].indexOf(name);
    return place < 0 ? this.streams.size : place;
  }

  /** Domains of the servers, whose name need not be said of each address. */
  get domains(): ReadonlySet<string> {
    return this.servers;
  }
}
