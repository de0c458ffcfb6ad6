// What a filter says, as a tree: parse.ts makes it, evaluate.ts reads it.

export interface Value {
  text: string;
  /** Whether "*" in it stands for anything; not so in quotation marks. */
  wild: boolean;
}

/** One test, and where it stands in the text, in code points. */
interface Place {
  start: number;
  end: number;
}

export type Leaf = Place &
  (
    | { op: "text"; text: string }
    | { op: "pattern"; source: string; fold: boolean }
    | { op: "field"; key: string; values: Value[] }
    | { op: "word"; name: string }
    | { op: "numbers"; first: number | null; last: number | null }
    | { op: "since"; seconds: number }
    | { op: "slow"; seconds: number }
    | { op: "xpath"; expression: string }
  );

export type Node = Leaf | { op: "not"; part: Node } | { op: "all"; parts: Node[] } | { op: "either"; parts: Node[] };

/** Every test in it, and whether it is wanted (an even number of negations around it). */
export function* leaves(node: Node, wanted = true): Generator<{ leaf: Leaf; wanted: boolean }> {
  if (node.op === "all" || node.op === "either") for (const part of node.parts) yield* leaves(part, wanted);
  else if (node.op === "not") yield* leaves(node.part, !wanted);
  else yield { leaf: node, wanted };
}
