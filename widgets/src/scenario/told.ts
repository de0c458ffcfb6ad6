// What the kernel half tells (xmppkit/widgets/scenario.py).

export type State = "waiting" | "running" | "passed" | "failed";

export interface Block {
  line: number;
  head: string;
  body: string;
}

export interface ScriptTold {
  k: "script";
  title: string;
  actors: { name: string; jid: string }[];
  steps: Block[];
}

export interface StepTold {
  k: "step";
  n: number;
  state: State;
  ms: number | null;
  entry: number | null;
  problem: string;
  why: string[];
}

export interface EndTold {
  k: "end";
  summary: string;
  passed: boolean;
}

export interface StanzaTold {
  k: "stanza";
  n: number;
  entry: number;
  sentence: string;
  xml: string;
}

export type Told = ScriptTold | StepTold | EndTold | StanzaTold;
