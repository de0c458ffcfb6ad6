// What stands beside the XML of the entry that is read: its relatives, the reader's star and note, the menu of code.

import type { Annotations } from "../shared/annotations";
import type { Kin } from "../shared/kin";
import type { Remarks } from "../shared/remarks";
import { type CopyHandlers, CopyMenu } from "./copymenu";
import { Note } from "./note";
import { Related, type RelatedHandlers } from "./related";

export interface CompanionsHandlers extends CopyHandlers, RelatedHandlers {
  /** The reader is done writing. */
  written(): void;
}

export class Companions {
  readonly related: Related;
  readonly note: Note;
  readonly menu: CopyMenu;

  constructor(kin: Kin, annotations: Annotations, remarks: Remarks, handlers: CompanionsHandlers, signal: AbortSignal) {
    this.related = new Related(kin, remarks, handlers);
    this.note = new Note(annotations, () => handlers.written());
    this.menu = new CopyMenu(kin, handlers, signal);
    const ends = [
      kin.subscribe(() => this.refresh()),
      annotations.subscribe(() => this.note.refresh()),
      remarks.subscribe((news) => news === "rows" && this.related.refresh()),
    ];
    signal.addEventListener("abort", () => {
      for (const end of ends) end();
    });
  }

  /** Speak of another entry, or of none. */
  show(number: number | null): void {
    this.related.show(number);
    this.note.show(number);
    this.menu.show(number);
  }

  /** More may be known. */
  refresh(): void {
    this.related.refresh();
    this.menu.refresh();
  }
}
