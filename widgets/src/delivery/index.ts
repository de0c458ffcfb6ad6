// The delivery diagram: who got which copy of one message (xmppkit/widgets/boards/delivery.py).

import { board } from "../shared/board/board";
import { DeliveryBody } from "./delivery";
import "./delivery.css";

export default board("delivery", "Delivery diagram", DeliveryBody, { acts: false });
