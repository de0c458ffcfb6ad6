// The list: a row for each entry.

import type { Rows } from "../shared/rows";
import type { Selection } from "../shared/selection";
import { drawRow, HEADINGS, headingRow, type RowSource } from "./row";
import { type RowsHandlers, type RowsLook, RowsView } from "./rowsview";

const ROW_HEIGHT = 24;

/** Make the list. */
export function list(
  source: RowSource,
  rows: Rows,
  selection: Selection,
  handlers: RowsHandlers,
  signal: AbortSignal,
): RowsView {
  const look: RowsLook = {
    name: "list",
    label: "List",
    title: "A row for each entry",
    className: "",
    caption: "Recorded entries",
    rowHeight: ROW_HEIGHT,
    head: headingRow(),
    headHeight: ROW_HEIGHT,
    columns: HEADINGS.length,
    draw: (row, index) => drawRow(row, source, rows.at(index)),
  };
  return new RowsView(look, rows, selection, handlers, signal);
}
