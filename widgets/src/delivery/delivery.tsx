// The messages on one side; on the other what became of the one that is looked at.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Desk } from "../shared/board/desk";
import type { BodyProps } from "../shared/board/frame";
import { Fact, Plain } from "../shared/board/parts";
import type { CopyTold, DeliveriesTold, MessageTold } from "./told";

const MARKS: Record<MessageTold["fate"], string> = { delivered: "✓", refused: "✗", open: "…" };

const HOW: Record<string, string> = {
  direct: "got it",
  stored: "got it later: the server had kept it (XEP-0160)",
  room: "got it from the room",
  carbon: "got a carbon copy (XEP-0280)",
  archive: "found it in the archive (XEP-0313)",
};

const WHY: Record<string, string> = {
  "no presence": "no copy: it has not sent presence, so it counts as away",
  "negative priority": "no copy: its priority is negative",
  "lower priority": "no copy: another client has a higher priority",
  "": "no copy so far",
};

export function DeliveryBody({ desk, view }: BodyProps<DeliveriesTold>): JSX.Element {
  const [wanted, setWanted] = useState<number>();
  const [latest] = view.messages;
  if (latest === undefined)
    return <p class="xk-empty">No message has been sent yet. What becomes of the first one will show here.</p>;
  const chosen = view.messages.find((each) => each.entry === wanted) ?? latest;
  return (
    <div class="xk-two">
      <ul class="xk-messages" aria-label="Messages, the latest first">
        {view.messages.map((each) => (
          <li key={each.entry}>
            <button
              type="button"
              aria-pressed={each === chosen}
              data-fate={each.fate}
              onClick={() => setWanted(each === latest ? undefined : each.entry)}
            >
              <span class="xk-mark" role="img" aria-label={each.fate}>
                {MARKS[each.fate]}
              </span>{" "}
              #{each.entry} <Plain text={each.stream} />: <Plain text={each.body || `(${each.type})`} />
            </button>
          </li>
        ))}
      </ul>
      <Diagram desk={desk} message={chosen} />
    </div>
  );
}

interface DiagramProps {
  desk: Desk<DeliveriesTold>;
  message: MessageTold;
}

/** From who sent it, through the server, to everybody who got it. */
function Diagram({ desk, message }: DiagramProps): JSX.Element {
  return (
    <section class="xk-diagram" aria-label={`What became of #${message.entry}`}>
      <p class="xk-sender">
        <b>
          <Plain text={message.stream} />
        </b>{" "}
        sent{" "}
        <Fact desk={desk} entry={message.entry}>
          <Plain text={message.body ? `“${message.body}”` : `a message of type ${message.type}`} />
        </Fact>
      </p>
      <p class="xk-server">
        ↓ to <Plain text={message.to ?? "its own account"} />, type {message.type}
        {message.acknowledged !== null && (
          <span class="xk-muted">
            {" "}
            · the server {message.acknowledged ? "says" : "has not said yet"} that it has it
          </span>
        )}
      </p>
      <ul class="xk-fates">
        {message.refusal && (
          <li data-kind="refused">
            <Fact desk={desk} entry={message.refusal.entry}>
              ✗ refused: <Plain text={message.refusal.condition} />
            </Fact>
            {message.refusal.text && (
              <span class="xk-muted">
                {" "}
                “<Plain text={message.refusal.text} />”
              </span>
            )}
          </li>
        )}
        {message.copies.map((copy) => (
          <Got key={copy.entry} desk={desk} copy={copy} />
        ))}
        {message.missed.map((each) => (
          <li key={each.stream} data-kind="missed">
            <span class="xk-who">
              <Plain text={each.stream} />
            </span>
            <Fact desk={desk} entry={each.entry}>
              {WHY[each.why] ?? each.why}
            </Fact>
          </li>
        ))}
        {message.words.map((word) => (
          <li key={word.entry} data-kind="word">
            <span class="xk-who">
              <Plain text={word.by} />
            </span>
            <Fact desk={desk} entry={word.entry}>
              {word.what === "received" ? "says that it has come (XEP-0184)" : `says: ${word.what} (XEP-0333)`}
            </Fact>
          </li>
        ))}
        {message.fate === "open" && <li data-kind="open">… {message.why}</li>}
      </ul>
    </section>
  );
}

function Got({ desk, copy }: { desk: Desk<DeliveriesTold>; copy: CopyTold }): JSX.Element {
  return (
    <li data-kind={copy.how}>
      <span class="xk-who">
        <Plain text={copy.stream} />
      </span>
      <Fact desk={desk} entry={copy.entry}>
        {HOW[copy.how] ?? copy.how}
      </Fact>
      <span class="xk-muted">{after(copy.seconds)}</span>
    </li>
  );
}

function after(seconds: number): string {
  return seconds < 1 ? `after ${Math.max(0, Math.round(seconds * 1000))} ms` : `after ${seconds.toFixed(1)} s`;
}
