import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Redraw } from "../../../src/extension/views/redraw.ts";

let now: string[];
let told: number;
let redraw: Redraw<string[]>;

beforeEach(() => {
  vi.useFakeTimers();
  now = ["one"];
  told = 0;
  redraw = new Redraw(
    async () => [...now],
    (entries) => entries.join(),
    () => void told++,
  );
});
afterEach(() => {
  redraw.dispose();
  vi.useRealTimers();
});

test("what is shown already is not drawn anew, however often files change", async () => {
  await redraw.entries();
  for (let change = 0; change < 20; change++) {
    redraw.changed();
    await vi.advanceTimersByTimeAsync(300);
  }
  expect(told).toBe(0);
});

test("changes that come together are told once, and not again when the tree asks", async () => {
  await redraw.entries();
  now = ["one", "two"];
  for (let change = 0; change < 5; change++) redraw.changed();
  await vi.advanceTimersByTimeAsync(300);
  expect(told).toBe(1);
  expect(await redraw.entries()).toEqual(["one", "two"]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toBe(1);
});

test("a tree that does not ask is told once more, a hidden one not for ever", async () => {
  await redraw.entries();
  now = [];
  redraw.changed();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toBe(2);
});

test("a change while the tree is being filled is not missed", async () => {
  const filled = redraw.entries();
  now = ["one", "two"];
  redraw.changed();
  await filled;
  await vi.advanceTimersByTimeAsync(300);
  expect(told).toBe(1);
});
