// What the kernel half tells (xmppkit/state/subscriptions.py), and the words for it.

export type SideName = "left" | "right";

export interface FactTold<T> {
  value: T;
  entry: number;
}

export interface ItemTold {
  jid: string;
  name: FactTold<string>;
  groups: FactTold<string[]>;
  subscription: FactTold<string>;
  ask: FactTold<boolean>;
  approved: FactTold<boolean>;
  state: FactTold<string>;
  entry: number;
}

export interface SideTold {
  name: string;
  jid: string | null;
  recorded: boolean;
  /** Whether its roster is known. */
  known: boolean;
  state: FactTold<string>;
  roster: {
    items: ItemTold[];
    requests: { jid: string; status: string; nick: string; listed: boolean; entry: number }[];
    version: FactTold<string> | null;
    current: FactTold<boolean> | null;
    refused: FactTold<string> | null;
  };
  /** What each stanza, sent now, would lead to. */
  next: Record<string, { state: string; passed: boolean }>;
}

export type Sees = "yes" | "pending" | "no";

export interface ArrowTold {
  who: SideName;
  value: Sees | null;
  mine: FactTold<Sees> | null;
  theirs: FactTold<Sees> | null;
  agree: boolean;
}

export interface StepDone {
  kind: string;
  sent: number;
  received: number;
  left: number;
  right: number;
}

export interface StepTold {
  asker: SideName;
  from: SideName;
  kind: string;
  done: StepDone | null;
}

export interface StateTold {
  name: string;
  sees: boolean;
  seen: boolean;
  asks: boolean;
  asked: boolean;
}

export interface SubscriptionTold {
  sides: Record<SideName, SideTold>;
  arrows: ArrowTold[];
  steps: StepTold[];
  ends: Record<SideName, StepDone | null>;
  states: StateTold[];
  streams: string[];
}

export const other = (side: SideName): SideName => (side === "left" ? "right" : "left");

/** What an account is called here: its name before the @, or its address where both are called the same. */
export function called(view: SubscriptionTold, side: SideName): string {
  const name = (of: SideName): string => view.sides[of].jid ?? view.sides[of].name;
  const local = (of: SideName): string => name(of).split("@")[0] || name(of);
  if (name(side) === "") return side === "left" ? "the first account" : "the other account";
  return local("left") === local("right") ? name(side) : local(side);
}

/** What one side's roster says of an arrow. */
export const SAID: Record<Sees, string> = { yes: "yes", pending: "asked, not answered", no: "no" };

/** How far a step has come. */
export function progress(step: StepTold): "open" | "sent" | "done" | "refused" {
  if (step.done === null) return "open";
  if (step.done.kind === "unsubscribed") return "refused";
  return step.done.received > 0 ? "done" : "sent";
}

/** Which step comes next; -1 when all are done. */
export const nextStep = (steps: StepTold[]): number => steps.findIndex((each) => progress(each) !== "done");
