// What the kernel half tells (xmppkit/state/archive).

export interface ItemTold {
  entry: number;
  id: string;
  stamp: string;
  from: string;
  to: string;
  body: string;
}

export interface PageTold {
  entry: number;
  max: number | null;
  before: string | null;
  after: string | null;
  filters: [string, string][];
  got: number;
  fin: number | null;
  complete: boolean;
  count: number | null;
  refused: string | null;
}

export interface ArchiveTold {
  stream: string;
  /** Whose it is; "" for the account's own. */
  archive: string;
  items: ItemTold[];
  left_out: number;
  /** Places in `items` before which something may be missing. */
  gaps: number[];
  begun: boolean;
  ended: boolean;
  pages: PageTold[];
}

export interface ArchivesTold {
  archives: ArchiveTold[];
}
