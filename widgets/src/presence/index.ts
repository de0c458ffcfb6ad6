// The presence board: who is there, as one stream is told of it (xmppkit/widgets/boards/presence.py).

import { board } from "../shared/board/board";
import { PresenceBody } from "./presence";
import "./presence.css";

export default board("presence", "Presence board", PresenceBody);
