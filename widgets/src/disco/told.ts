// What the disco explorer is told (xmppkit/state/disco/telling.py).

import type { RefusalTold, WaitingTold } from "../shared/board/split";
import type { Form } from "../shared/form";
import type { Reference } from "../shared/speclink";

export interface Identity extends Reference {
  category: string;
  type: string;
  name: string;
  lang: string;
  meaning: string;
}

export interface Feature extends Reference {
  var: string;
  meaning: string;
}

export interface Link {
  jid: string;
  node: string;
  name: string;
}

export interface Place {
  jid: string;
  node: string;
  info: { entry: number; request: number; identities: Identity[]; features: Feature[]; forms: Form[] } | null;
  items: { entry: number; request: number; total: number | null; after: string; links: Link[] } | null;
  refusals: RefusalTold[];
  waiting: WaitingTold[];
}

export interface Stage {
  action: string;
  request: number;
  values: Record<string, string[]>;
  entry: number | null;
  actions: string[];
  default: string;
  form: Form | null;
  notes: { type: string; text: string }[];
  refusal: RefusalTold | null;
}

export interface Session {
  number: number;
  jid: string;
  node: string;
  id: string;
  stream: string;
  status: string;
  entry: number;
  left_out: number;
  stages: Stage[];
}

export interface DiscoTold {
  roots: { jid: string; why: string; entry: number }[];
  places: Place[];
  sessions: Session[];
}
