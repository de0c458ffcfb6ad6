// The script of a live page. Served, it listens to the page's own server; shown below a cell, to the widget around it.

import { setText } from "../shared/dom";
import { type News, show } from "./place";
import "./live.css";

const FRAMED = location.protocol === "about:";

function take(news: News): void {
  // There is a newer page than this one. The widget sees to that by itself.
  if (!FRAMED && news.version !== document.documentElement.dataset.version) location.reload();
  else show(news);
}

function say(state: "live" | "over", text: string): void {
  const root = document.querySelector<HTMLElement>(".xk-live");
  const line = root?.querySelector<HTMLElement>(":scope > .xk-live-state");
  if (!root || !line) return;
  root.dataset.state = state;
  setText(line, text);
}

if (FRAMED) {
  addEventListener("message", ({ source, data }) => {
    if (source !== parent) return;
    if (data.k === "news") take(data.news);
    else if (data.k === "over") say("over", data.why);
  });
  parent.postMessage({ k: "ready" }, "*"); // the parent's origin cannot be known here, and this is no secret
  new ResizeObserver(() => {
    parent.postMessage({ k: "height", px: document.documentElement.offsetHeight }, "*");
  }).observe(document.documentElement);
  say("live", "live");
} else {
  const events = new EventSource("/events");
  events.onmessage = ({ data }) => take(JSON.parse(data));
  events.onopen = () => say("live", "live");
  events.onerror = () => say("over", "not live: whoever served this page has stopped, or will be back in a moment");
}
