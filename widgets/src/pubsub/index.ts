// The PubSub browser: services, nodes and items (xmppkit/widgets/boards/pubsub.py).

import { board } from "../shared/board/board";
import { PubSubBody } from "./pubsub";
import "../shared/board/split.css";
import "./pubsub.css";

export default board("pubsub", "PubSub browser", PubSubBody);
