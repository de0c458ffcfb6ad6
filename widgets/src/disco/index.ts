// The disco explorer: entities, what they are and can do, and their commands (xmppkit/widgets/boards/disco.py).

import { board } from "../shared/board/board";
import { DiscoBody } from "./disco";
import "../shared/board/split.css";
import "./disco.css";

export default board("disco", "Disco explorer", DiscoBody);
