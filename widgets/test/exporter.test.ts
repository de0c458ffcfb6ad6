import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Exporter, spansOf } from "../src/shared/exporter";
import { Rows } from "../src/shared/rows";
import { PageModel } from "./helpers";
import { storeOf } from "./recorded";

const view = (text: string): DataView => new DataView(new TextEncoder().encode(text).buffer);

describe("a file from the kernel", () => {
  let model: PageModel;
  let exporter: Exporter;
  beforeEach(() => {
    vi.useFakeTimers();
    model = new PageModel();
    exporter = new Exporter(model);
  });
  afterEach(() => {
    exporter.close();
    vi.useRealTimers();
  });
  const asked = (): Record<string, unknown> => model.sent.at(-1)!;
  const send = (part: number, of: number, text: string): void =>
    model.emit("msg:custom", { k: "exported", id: asked().id, part, of }, [view(text)]);

  it("is fetched part by part; a lost part is asked for again, a second one dropped", async () => {
    const file = exporter.fetch("xml", [[1, 3]], {});
    expect(asked()).toMatchObject({ k: "export?", format: "xml", spans: [[1, 3]], part: 0 });
    send(0, 2, "<a>");
    expect(asked().part).toBe(1);
    vi.advanceTimersByTime(3100);
    expect(model.sent.map(({ part }) => part)).toEqual([0, 1, 1]);
    send(0, 2, "<a>");
    send(1, 2, "</a>");
    expect((await file).size).toBe(7);
    vi.advanceTimersByTime(60_000);
    expect(model.sent).toHaveLength(3);
  });

  it("that cannot be made says why; so does a kernel that is gone", async () => {
    const file = exporter.fetch("scs", null, {});
    model.emit("msg:custom", { k: "exported", id: asked().id, error: "nobody logs in" }, []);
    await expect(file).rejects.toThrow("nobody logs in");
    model.dead = true;
    await expect(exporter.fetch("scs", null, {})).rejects.toThrow("kernel is gone");
  });

  it("of another page is none of ours", () => {
    void exporter.fetch("xml", null, {});
    model.emit("msg:custom", { k: "exported", id: -1, part: 0, of: 2 }, [view("x")]);
    expect(model.sent).toHaveLength(1);
  });
});

describe("spans", () => {
  it("are runs of the entries that are shown, without gaps", () => {
    const fact = { time: 1, stream: "a", direction: "sent", kind: "message", data: "<m/>" } as const;
    const store = storeOf([fact, fact, fact, fact]);
    store.skip(9);
    const rows = new Rows(store, (number) => number !== 3);
    rows.scan(9, 1000);
    expect(spansOf(rows, store)).toEqual([
      [1, 3],
      [4, 5],
    ]);
  });
});
