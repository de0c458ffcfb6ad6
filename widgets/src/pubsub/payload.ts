// What an item is about, in a few words: of payloads that people meet often. The XML comes from strangers; it is read
// by the page's own parser, and only its text is used.

import { align, type Change, changes } from "../shared/diff";

const ATOM = "http://www.w3.org/2005/Atom";
const TUNE = "http://jabber.org/protocol/tune";
const MOOD = "http://jabber.org/protocol/mood";
const ACTIVITY = "http://jabber.org/protocol/activity";
const NICK = "http://jabber.org/protocol/nick";
const AVATAR_DATA = "urn:xmpp:avatar:data";
const AVATAR = "urn:xmpp:avatar:metadata";
const BOOKMARKS = "urn:xmpp:bookmarks:1";
const LONGEST = 120;
const MOST_CHANGES = 20;

const child = (root: Element, name: string): string =>
  [...root.children].find((each) => each.localName === name)?.textContent?.trim() ?? "";

/** Every known kind, by namespace. */
const KINDS: Record<string, (root: Element) => string> = {
  [ATOM]: (root) => child(root, "title") || child(root, "summary"),
  [TUNE]: (root) => [child(root, "artist"), child(root, "title")].filter(Boolean).join(" – ") || "no tune",
  [MOOD]: (root) => [root.firstElementChild?.localName ?? "no mood", child(root, "text")].filter(Boolean).join(": "),
  [ACTIVITY]: (root) => {
    const general = root.firstElementChild;
    return [general?.localName, general?.firstElementChild?.localName].filter(Boolean).join(", ") || "no activity";
  },
  [NICK]: (root) => root.textContent?.trim() ?? "",
  [AVATAR_DATA]: (root) => `a picture, ${Math.round(((root.textContent?.length ?? 0) * 3) / 4)} bytes`,
  [AVATAR]: (root) => {
    const info = root.querySelector("info");
    return info
      ? `a picture: ${info.getAttribute("type") ?? "?"}, ${info.getAttribute("bytes") ?? "?"} bytes`
      : "no picture";
  },
  [BOOKMARKS]: (root) => root.getAttribute("name") ?? "",
};

/** A few words about a payload; its element's name where nothing better is known. */
export function summary(payload: string | null): string {
  if (payload === null) return "payload not told";
  const root = new DOMParser().parseFromString(payload, "application/xml").documentElement;
  if (root.localName === "parsererror") return "";
  const words = KINDS[root.namespaceURI ?? ""]?.(root) || `<${root.localName}>`;
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

/** What two versions of an item differ in; nothing where one was not told, or is no XML that a page reads. */
export function difference(before: string | null, after: string | null): Change[] {
  const [one, other] = [before, after].map(
    (each) => each !== null && new DOMParser().parseFromString(each, "application/xml").documentElement,
  );
  if (!one || !other || [one, other].some((each) => each.localName === "parsererror")) return [];
  const found: Change[] = [];
  for (const change of changes(align(one, other))) if (found.push(change) === MOST_CHANGES) break;
  return found;
}

/** What a button for publishing begins with. */
export const TEMPLATES: readonly (readonly [name: string, xml: string])[] = [
  ["Atom entry", `<entry xmlns='${ATOM}'>\n  <title>A title</title>\n  <summary>What it is about</summary>\n</entry>`],
  ["Tune", `<tune xmlns='${TUNE}'>\n  <artist>Artist</artist>\n  <title>Title</title>\n</tune>`],
  ["Mood", `<mood xmlns='${MOOD}'>\n  <happy/>\n  <text>It rains no more</text>\n</mood>`],
  ["Nickname", `<nick xmlns='${NICK}'>Ishmael</nick>`],
];
