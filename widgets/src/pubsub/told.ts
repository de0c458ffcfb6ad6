// What the PubSub browser is told (xmppkit/state/pubsub/telling.py, xmppkit/widgets/boards/pubsub.py).

import type { RefusalTold, WaitingTold } from "../shared/board/split";
import type { Form } from "../shared/form";

export interface Fact<T> {
  value: T;
  entry: number;
}

export interface Cause {
  kind: "subscription" | "notify" | "";
  entry: number | null;
  answer: number | null;
  jid: string;
  subid: string;
}

export interface Delivery {
  entry: number;
  stream: string;
  cause: Cause;
}

export interface Happening extends Delivery {
  what: string;
  item: string;
}

export interface Version {
  entry: number;
  payload: string | null;
  name: string;
  space: string;
  publisher: string | null;
  request: number | null;
  answer: number | null;
  deliveries: Delivery[];
}

export interface Item {
  id: string;
  gone: Fact<string> | null;
  sure: boolean;
  seen: number;
  earlier: number;
  versions: Version[];
}

export interface Subscription {
  jid: string;
  state: string;
  entry: number;
  subid: string;
  doubt: number | null;
}

export interface NodeTold {
  node: string;
  exists: Fact<string>;
  title: Fact<string> | null;
  kind: Fact<string> | null;
  parent: Fact<string> | null;
  unlisted: number | null;
  listed: number | null;
  count: number;
  happened: number;
  last: Happening | null;
  access: Fact<string[]> | null;
  publish: Fact<string[]> | null;
  limit: number | null;
  subscriptions: Subscription[];
  affiliations: { jid: string; value: string; entry: number }[];
  waiting: WaitingTold[];
  opened: boolean;
}

export interface OpenNode extends NodeTold {
  opened: true;
  config: { var: string; meaning: string; values: string[]; entry: number }[];
  form: Fact<Form> | null;
  items: Item[];
  gone: Item[];
  events: Happening[];
  refusals: RefusalTold[];
}

export interface ServiceTold {
  jid: string;
  account: boolean;
  identity: { category: string; type: string; name: string; meaning: string; entry: number } | null;
  features: Fact<{ name: string; meaning: string }[]> | null;
  listed: number | null;
  default: Fact<Form> | null;
  nodes: (NodeTold | OpenNode)[];
  refusals: RefusalTold[];
  waiting: WaitingTold[];
}

export interface Wish {
  stream: string;
  jid: string;
  node: string;
  presence: number;
  answer: number;
}

export interface PubSubTold {
  services: ServiceTold[];
  wishes: Wish[];
  rights: { service: string; node: string; stream: string; refused: Record<string, string> }[];
}

export const isOpen = (node: NodeTold | OpenNode): node is OpenNode => node.opened;
