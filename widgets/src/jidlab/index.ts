// The JID lab: an address is typed, and taken apart (xmppkit/widgets/jidlab.py).

export { jidlab as default } from "./factory";
