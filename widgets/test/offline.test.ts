// @vitest-environment node
// jsdom has no streams.

import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Content } from "../src/offline/content";
import { SavedModel } from "../src/offline/saved";
import type { BatchHeader } from "../src/shared/batch";
import { batchOf, until } from "./helpers";

const zipped = (data: Uint8Array | string): string => gzipSync(data).toString("base64");
const packed = (value: unknown): string => zipped(JSON.stringify(value));

/** A bundle of batches as xmppkit/export/page.py packs it. */
function bundle(...batches: [BatchHeader, DataView[]][]) {
  const heads = batches.map(([header, views]) => ({ ...header, sizes: views.map((view) => view.byteLength) }));
  const bytes = batches.flatMap(([, views]) => views.flatMap((view) => [...new Uint8Array(view.buffer)]));
  return { heads: packed(heads), data: zipped(Uint8Array.from(bytes)) };
}

const about = (number: number) => ({
  explained: { [number]: { sentence: `says ${number}`, specs: [{ name: "XEP-0199" }], elements: [] } },
  related: { [number]: [{ number: 1, relation: "reply", text: "its reply", ms: 5, changes: [] }] },
  code: { [number]: { python: "…", cell: null, step: null } },
});

const content: Content = {
  title: "A test",
  settings: { view: "ladder" },
  entries: 2,
  bytes: 10,
  bundles: [bundle(batchOf(4, [{ xml: "<a/>" }]), batchOf(7, [{ xml: "<b/>" }]))],
  told: packed([{ k: "findings", findings: [] }]),
  lint: [7],
  pieces: [
    { last: 4, data: packed(about(4)) },
    { last: 7, data: packed(about(7)) },
  ],
};

type Told = Record<string, unknown> & { k: string };

function opened(): { model: SavedModel; told: Told[] } {
  const model = new SavedModel(content, (question) => (question === "xpath" ? (number) => number === 4 : null));
  const told: Told[] = [];
  model.on("msg:custom", (message: Told) => void told.push(message));
  return { model, told };
}

/** What is told in answer to a question. */
async function answer(question: { k: string; [name: string]: unknown }): Promise<Told> {
  const { model, told } = opened();
  model.send(question);
  await until(() => told.length > 0);
  return told[0]!;
}

describe("a saved model", () => {
  it("tells all entries when it is asked for, with what was left out; once", async () => {
    const { model, told } = opened();
    model.send({ k: "ready", have: 1 });
    model.send({ k: "ready", have: 1 });
    await until(() => told.some(({ k }) => k === "findings"));
    const said = told.map(({ k, first, next }) => [k, first ?? next]);
    expect(said).toEqual([
      ["bounds", undefined],
      ["absent", 4],
      ["batch", 4],
      ["absent", 7],
      ["batch", 7],
      ["findings", undefined],
    ]);
  });

  it("answers about rows, explanations, kin and code from what was foreknown", async () => {
    expect(await answer({ k: "rows?", numbers: [7, 4, 99] })).toEqual({
      k: "rows",
      rows: [
        [7, "says 7", ["XEP-0199"]],
        [4, "says 4", ["XEP-0199"]],
      ],
    });
    expect(await answer({ k: "explain?", number: 4 })).toMatchObject({ k: "explained", number: 4 });
    const kin = await answer({ k: "related?", number: 7 });
    expect(kin).toMatchObject({ k: "related", number: 7, complete: true, items: [{ relation: "reply" }] });
    expect(await answer({ k: "code?", number: 7 })).toMatchObject({ k: "code", code: { python: "…" } });
  });

  it("answers lint from the list and XPath by the page's own", async () => {
    const ask = { k: "ask", id: 1, from: 1, next: 8 };
    expect(await answer({ ...ask, q: "lint" })).toEqual({ k: "answer", id: 1, from: 1, next: 8, hits: [7] });
    expect(await answer({ ...ask, q: "xpath" })).toMatchObject({ hits: [4] });
    expect(await answer({ ...ask, q: "what?" })).toMatchObject({ hits: [] });
  });

  it("keeps settings, and says that it is saved", () => {
    const { model } = opened();
    expect([model.get("view"), model.get("saved")]).toEqual(["ladder", "A test"]);
    model.set("view", "list");
    expect(model.get("view")).toBe("list");
  });
});
