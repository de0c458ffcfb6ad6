// The subscription diagram: how two accounts came to see each other (xmppkit/widgets/boards/subscription.py).

import { board } from "../shared/board/board";
import { SubscriptionBody } from "./subscription";
import "./subscription.css";

export default board("subscription", "Subscription diagram", SubscriptionBody);
