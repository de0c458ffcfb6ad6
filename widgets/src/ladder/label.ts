// What is written at an arrow until, or unless, the kernel has a sentence for it.

import type { EntryHead } from "../shared/entry";
import type { Store } from "../shared/store";
import { opensTag, type Token, tokenize } from "../shared/xml";

const BYTES = 700;
const TOKENS = 60;

/** Kind, type and the gist: "message chat “Hi”", "iq get disco#info". */
export function labelOf(head: EntryHead, store: Store): string {
  if (head.kind === "space") return "whitespace";
  if (head.kind === "nonza") return head.name || "nonza";
  if (head.kind === "header" || head.kind === "footer" || head.kind === "garbage") return head.kind;
  const tokens = tokenize(store.xml(head.number, BYTES), TOKENS);
  return [head.kind, head.type ?? "", bodyOf(tokens) ?? gist(tokens)].filter((part) => part !== "").join(" ");
}

function bodyOf(tokens: readonly Token[]): string | undefined {
  const at = tokens.findIndex((token, i) => token.kind === "tag" && token.text === "body" && opensTag(tokens[i - 1]));
  const text = at < 0 ? undefined : tokens.slice(at + 1).find(({ kind }) => kind === "text");
  return text && `“${text.text}”`;
}

/** The end of the first child's namespace, which says what it is about, or the child's name. */
function gist(tokens: readonly Token[]): string {
  const tags = tokens.flatMap((token, i) => (token.kind === "tag" && opensTag(tokens[i - 1]) ? [i] : []));
  const child = tags[1];
  if (child === undefined) return "";
  const end = tags[2] ?? tokens.length;
  const xmlns = tokens.findIndex((token, i) => i > child && i < end && token.kind === "attr" && token.text === "xmlns");
  const uri = xmlns < 0 ? "" : (tokens[xmlns + 2]?.text.slice(1, -1) ?? "");
  return uri.split(/[/:]/).findLast((part) => /[a-z]/i.test(part)) ?? tokens[child]!.text;
}
