// The counters of both ends of each stream.

import { Fragment, type JSX } from "preact";
import type { Desk } from "../shared/board/desk";
import type { BodyProps } from "../shared/board/frame";
import { Act, Fact, Plain } from "../shared/board/parts";
import { counted, grouped } from "../shared/format";

interface Side {
  since: number;
  count: number;
  handled: number;
  ack: number | null;
  open: number[];
  waiting: number;
  asked: number | null;
  wrong: number | null;
}

interface Book {
  offered: number | null;
  resumable: number | null;
  seconds: number | null;
  resumed: number | null;
  refused: number | null;
  /** The stream on which it was resumed, if not on this one. */
  moved: string | null;
  sent?: Side;
  received?: Side;
}

export interface LedgerTold {
  streams: Record<string, Book>;
}

type Props = BodyProps<LedgerTold>;

export function LedgerBody({ desk, view }: Props): JSX.Element {
  const streams = Object.entries(view.streams);
  if (streams.length === 0)
    return <p class="xk-empty">No stream has spoken of stream management yet. It begins when somebody logs in.</p>;
  return (
    <>
      {streams.map(([name, book]) => (
        <Account key={name} desk={desk} name={name} book={book} />
      ))}
    </>
  );
}

function Account({ desk, name, book }: { desk: Desk<LedgerTold>; name: string; book: Book }): JSX.Element {
  return (
    <section class="xk-account" aria-label={name}>
      <h3>
        <Plain text={name} />
        <Promised desk={desk} book={book} />
        {book.sent && book.moved === null && (
          <Act desk={desk} do="ask" facts={{ stream: name }} title="Ask the other end for its counter: sends <r/>">
            Ask for an acknowledgement
          </Act>
        )}
      </h3>
      {book.sent && <Row desk={desk} who="sent" other="the server" side={book.sent} />}
      {book.received && <Row desk={desk} who="received" other={name} side={book.received} />}
    </section>
  );
}

function Promised({ desk, book }: { desk: Desk<LedgerTold>; book: Book }): JSX.Element {
  if (book.refused !== null)
    return (
      <Fact desk={desk} entry={book.refused} class="xk-error">
        refused
      </Fact>
    );
  if (!book.sent && !book.received)
    return (
      <Fact desk={desk} entry={book.offered}>
        offered, not enabled
      </Fact>
    );
  if (book.moved !== null)
    return (
      <span class="xk-muted">
        went on as <Plain text={book.moved} />
      </span>
    );
  const time = book.seconds === null ? "" : ` for ${counted(book.seconds, "second")}`;
  return (
    <>
      {book.resumable === null ? (
        <span class="xk-muted">cannot be resumed</span>
      ) : (
        <Fact desk={desk} entry={book.resumable}>
          can be resumed{time}
        </Fact>
      )}
      {book.resumed !== null && (
        <Fact desk={desk} entry={book.resumed}>
          was resumed
        </Fact>
      )}
    </>
  );
}

interface RowProps {
  desk: Desk<LedgerTold>;
  who: "sent" | "received";
  other: string;
  side: Side;
}

/** One direction: the bar is full when all has been acknowledged. */
function Row({ desk, who, other, side }: RowProps): JSX.Element {
  const part = side.count === 0 ? 1 : (side.count - side.waiting) / side.count;
  return (
    <div class="xk-side" data-way={who}>
      <span class="xk-way">{who === "sent" ? "→ sent" : "← received"}</span>
      <span class="xk-count">
        <Fact desk={desk} entry={side.since} label={`counted as ${who}`}>
          {counted(side.count, "stanza")}
        </Fact>
      </span>
      <span class="xk-bar" aria-hidden="true">
        <span style={{ width: `${part * 100}%` }} />
      </span>
      <span class="xk-handled">
        <Fact desk={desk} entry={side.ack}>
          {side.ack === null ? `${other} has not acknowledged any` : `${other} says h=${grouped(side.handled)}`}
        </Fact>
        {side.asked !== null && (
          <Fact desk={desk} entry={side.asked} class="xk-asked">
            asked, no answer yet
          </Fact>
        )}
        {side.wrong !== null && (
          <Fact desk={desk} entry={side.wrong} class="xk-error">
            more than were sent
          </Fact>
        )}
      </span>
      {side.waiting > 0 && (
        <div class="xk-open">
          {counted(side.waiting, "stanza")} open:
          {side.open.map((number) => (
            <Fragment key={number}>
              {" "}
              <Fact desk={desk} entry={number} label="not acknowledged">
                #{number}
              </Fact>
            </Fragment>
          ))}
          {side.waiting > side.open.length && " …"}
        </div>
      )}
    </div>
  );
}
