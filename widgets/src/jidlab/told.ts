// What the kernel half tells (xmppkit/widgets/jidlab.py).

import type { Reference } from "../shared/speclink";

export interface FormTold {
  text: string | null;
  /** Whether it is this part that breaks a rule. */
  refused: boolean;
}

export interface FaultTold {
  part: string;
  reason: string;
  mend: string;
  character: string;
  disputed: boolean;
  ref: Reference;
}

export interface ReportTold {
  parts: { name: string; typed: string; octets: number; new: FormTold; old: FormTold }[];
  new: string | null;
  old: string | null;
  prosody: string | null;
  why: string;
  unescaped: string | null;
  faults: FaultTold[];
  old_faults: FaultTold[];
  uri: string | null;
}

export interface Told {
  k: "told";
  text: string;
  other: string;
  left: ReportTold;
  right: ReportTold | null;
  equal: boolean | null;
  why: string;
}
