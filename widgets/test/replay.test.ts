import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Replay } from "../src/inspector/replay";

const TIMES = [0, 100, 101, 102, 103, 160]; // by number; the last comes after a break

describe("the replay", () => {
  let shown: (number | null)[];
  let closed: number;
  let replay: Replay;
  const end = new AbortController();
  beforeEach(() => {
    vi.useFakeTimers();
    shown = [];
    closed = 0;
    replay = new Replay(
      {
        range: () => ({ first: 1, next: 6 }),
        time: (number) => TIMES[number] ?? 0,
        shows: (number) => number !== 3,
        show: (next) => shown.push(next),
        closed: () => closed++,
      },
      end.signal,
    );
    document.body.append(replay.element);
    replay.open();
  });
  afterEach(() => {
    replay.close();
    replay.element.remove();
    vi.useRealTimers();
  });
  const slider = (): HTMLInputElement => replay.element.querySelector("input")!;
  const slide = (to: number): void => {
    slider().value = String(to);
    slider().dispatchEvent(new Event("input"));
  };
  const place = (): string => replay.element.querySelector("output")!.textContent!;

  it("opens at the end, where all has come, and takes the keyboard", () => {
    expect(shown).toEqual([6]);
    expect(place()).toContain("#5 of #5");
    expect(document.activeElement).toBe(slider());
  });

  it("shows what came up to where the slider is, and before the first nothing", () => {
    slide(3);
    expect(shown.at(-1)).toBe(3);
    expect(place()).toContain("#2 of #5");
    slide(1);
    expect(place()).toBe("before the first");
  });

  it("steps from one shown entry to the next, and no further than there is", () => {
    slide(3);
    replay.step(1);
    expect(shown.at(-1)).toBe(5); // #3 is hidden: #4 is the last that has come
    replay.step(-1);
    expect(shown.at(-1)).toBe(3);
    replay.step(1);
    replay.step(1);
    replay.step(1);
    expect(shown.at(-1)).toBe(6);
  });

  it("plays from the beginning as it was, at speed, and shortens breaks; then stops", () => {
    replay.toggle();
    expect(shown.at(-1)).toBe(1);
    vi.advanceTimersByTime(500);
    expect(shown.at(-1)).toBe(2);
    vi.advanceTimersByTime(1000);
    expect(shown.at(-1)).toBe(3);
    replay.element.querySelector("select")!.value = "10";
    vi.advanceTimersByTime(250);
    expect(shown.at(-1)).toBe(5);
    vi.advanceTimersByTime(1700);
    expect(shown.at(-1)).toBe(6);
    const { length } = shown;
    vi.advanceTimersByTime(5000);
    expect(shown).toHaveLength(length);
  });

  it("stops where it is, and goes on from there", () => {
    slide(2);
    replay.toggle();
    vi.advanceTimersByTime(200);
    replay.toggle();
    vi.advanceTimersByTime(5000);
    expect(shown.at(-1)).toBe(2);
  });

  it("shows all again when it is closed", () => {
    slide(2);
    expect(replay.close()).toBe(true);
    expect([shown.at(-1), closed, replay.on]).toEqual([null, 1, false]);
    expect(replay.close()).toBe(false);
  });
});
