// The ack ledger: who has sent how much, and what the other end has acknowledged (xmppkit/widgets/boards/ledger.py).

import { board } from "../shared/board/board";
import { LedgerBody } from "./ledger";
import "./ledger.css";

export default board("ledger", "Ack ledger", LedgerBody);
