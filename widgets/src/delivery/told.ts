// What the kernel half tells (xmppkit/state/delivery/message.py).

export interface CopyTold {
  entry: number;
  stream: string;
  how: string;
  seconds: number;
}

export interface MessageTold {
  entry: number;
  stream: string;
  to: string | null;
  type: string;
  id: string | null;
  body: string;
  time: number;
  fate: "delivered" | "refused" | "open";
  why: string;
  acknowledged: boolean | null;
  copies: CopyTold[];
  refusal: { entry: number; condition: string; text: string } | null;
  words: { entry: number; what: string; by: string }[];
  missed: { stream: string; why: string; entry: number | null }[];
}

export interface DeliveriesTold {
  messages: MessageTold[];
}
