// The room view: one room as one stream sees it (xmppkit/widgets/boards/rooms.py).

import { board } from "../shared/board/board";
import { RoomBody } from "./body";
import "./room.css";

export default board("room", "Room view", RoomBody);
