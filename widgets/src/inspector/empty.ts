// What the list says when it has no rows: what to do about it.

import { h } from "../shared/dom";
import { type Filter, narrows } from "../shared/filter";
import type { Store } from "../shared/store";

/** Text for an empty list. */
export function emptyText(store: Store, filter: Filter, offline: boolean): HTMLElement[] {
  if (store.size > 0 && narrows(filter)) {
    return [
      h("p", "xk-lead", {}, "Nothing matches."),
      h("p", "", {}, "Change the filter text, or let go of the kinds chosen above."),
    ];
  }
  if (store.size > 0) return [h("p", "xk-lead", {}, "Only acks and whitespace so far; they are hidden.")];
  if (offline)
    return [
      h("p", "xk-lead", {}, "The kernel is gone."),
      h("p", "", {}, "Run the notebook's cells again to record anew."),
    ];
  return [
    h("p", "xk-lead", {}, "No traffic yet."),
    h("p", "", {}, "Whatever a session sends or receives appears here at once. To see some, run in a cell:"),
    h("pre", "", {}, 'alice = await lab.connect("alice")'),
  ];
}
