import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Finding, type News, Remarks } from "../src/shared/remarks";
import { PageModel } from "./helpers";

let model: PageModel;
let remarks: Remarks;
let news: News[];

beforeEach(() => {
  vi.useFakeTimers();
  model = new PageModel();
  remarks = new Remarks(model);
  news = [];
  remarks.subscribe((each) => news.push(each));
});
afterEach(() => {
  remarks.close();
  vi.useRealTimers();
});

const finding = (number: number, severity: Finding["severity"], rule = "r"): Finding => ({
  number,
  severity,
  rule,
  message: "m",
  reason: "",
  mend: "",
  element: 0,
  attribute: null,
  spec: "RFC 6120",
  section: "8",
  url: "https://example.org/",
});

describe("remarks", () => {
  it("asks once for rows that are shown together", () => {
    for (const number of [3, 4, 3]) expect(remarks.row(number)).toBeUndefined();
    vi.advanceTimersByTime(50);
    expect(model.sent).toEqual([{ k: "rows?", numbers: [3, 4] }]);
    model.emit("msg:custom", { k: "rows", rows: [[3, "alice says hello", ["XEP-0085"]]] });
    expect(remarks.row(3)).toEqual({ sentence: "alice says hello", specs: ["XEP-0085"] });
    expect(news).toEqual(["rows"]);
  });

  it("lets rows rush past without a question for each", () => {
    for (let i = 0; i < 100; i++) {
      remarks.row(i);
      vi.advanceTimersByTime(10);
    }
    expect(model.sent.length).toBeLessThan(9);
  });

  it("asks but once while more rush past than anybody can read, then for those that stay", () => {
    for (let i = 0; i < 1000; i++) {
      remarks.row(i);
      vi.advanceTimersByTime(1);
    }
    expect(model.sent).toHaveLength(1);
    expect(remarks.awaits(999)).toBe(false); // drawn without
    vi.advanceTimersByTime(400);
    expect(model.sent).toHaveLength(2);
    const { numbers } = model.sent[1] as { numbers: number[] };
    expect(numbers.at(-1)).toBe(999);
    expect(numbers.length).toBeLessThanOrEqual(100);
    remarks.row(500); // shown again: asked for at once, as it was not the first time
    vi.advanceTimersByTime(200);
    expect(model.sent.at(-1)).toEqual({ k: "rows?", numbers: [500] });
  });

  it("draws rows without their sentence when it is late, and asks again later", () => {
    remarks.row(1);
    expect(remarks.awaits(1)).toBe(true);
    vi.advanceTimersByTime(600);
    expect(remarks.awaits(1)).toBe(false);
    expect(news).toEqual(["rows"]);
    vi.advanceTimersByTime(2000);
    remarks.row(1);
    vi.advanceTimersByTime(200);
    expect(model.sent).toHaveLength(2);
  });

  it("keeps findings by entry, the worst first, each once", () => {
    const found = [finding(7, "hint", "a"), finding(7, "error", "b"), finding(8, "warning")];
    model.emit("msg:custom", { k: "findings", findings: found });
    model.emit("msg:custom", { k: "findings", findings: found });
    expect(remarks.findingsOf(7).map((each) => each.rule)).toEqual(["b", "a"]);
    expect(remarks.counts).toEqual({ error: 1, warning: 1, hint: 1 });
    remarks.forget(8);
    expect(remarks.findingsOf(7)).toEqual([]);
    expect(remarks.counts).toEqual({ error: 0, warning: 1, hint: 0 });
  });

  it("keeps the worst of very many findings of one entry, and their number", () => {
    const found = Array.from({ length: 10_000 }, (_, i) => finding(7, i === 9_999 ? "error" : "hint", `r${i}`));
    const began = performance.now();
    model.emit("msg:custom", { k: "findings", findings: found });
    model.emit("msg:custom", { k: "findings", findings: found });
    expect(performance.now() - began).toBeLessThan(1000);
    expect(remarks.findingsOf(7)[0]?.severity).toBe("error");
    expect(remarks.findingsOf(7).length).toBeLessThan(100);
    expect(remarks.findingCount(7)).toBe(10_000);
    expect(remarks.counts).toEqual({ error: 1, warning: 0, hint: 9_999 });
  });

  it("stays silent when the kernel is gone", () => {
    model.dead = true;
    remarks.row(1);
    expect(() => vi.advanceTimersByTime(100)).not.toThrow();
    expect(remarks.explanation(1)).toBeUndefined();
  });
});
