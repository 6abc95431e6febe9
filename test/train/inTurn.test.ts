import { expect, test } from "vitest";
import { Contest, type Way } from "../../src/train/inTurn.ts";

const one = { threads: 1, spinning: false };

/** A way whose steps take so long by the machine's speed of the moment. */
function way(ms: number, machine: { slowness: number }, loss = 2.3): Way & { isOpen: boolean } {
  return {
    threading: one,
    loss,
    isOpen: true,
    step: async () => ms * machine.slowness,
    async close() {
      this.isOpen = false;
    },
  };
}

const steady = { slowness: 1 };

test("the faster way is kept open, the other is closed", async () => {
  const [slow, fast] = [way(100, steady), way(80, steady)];
  const contest = new Contest(slow, async () => fast);
  expect(await contest.consider(one, 0.95)).toBe(80);
  expect(contest.best).toBe(fast);
  expect([slow.isOpen, fast.isOpen]).toEqual([false, true]);
});

test("a way that wins by less than it must is closed", async () => {
  const [first, second] = [way(100, steady), way(96, steady)];
  const contest = new Contest(first, async () => second);
  await contest.consider(one, 0.95);
  expect(contest.best).toBe(first);
  expect([first.isOpen, second.isOpen]).toEqual([true, false]);
});

test.each([
  [80, true],
  [120, false],
])("a machine that gets slower and slower misleads nobody: %i ms beside 100", async (ms, wins) => {
  const machine = { slowness: 1 };
  const first = way(100, machine);
  const second = way(ms, machine);
  const slowing = (one: Way): Way => ({
    ...one,
    async step() {
      machine.slowness *= 1.05;
      return one.step();
    },
  });
  const contest = new Contest(slowing(first), async () => slowing(second));
  await contest.consider(one, 0.95);
  expect((await contest.best.step()) / machine.slowness).toBeCloseTo(wins ? ms : 100);
});

test("one that computes something else is not taken, however fast", async () => {
  const first = way(100, steady);
  const contest = new Contest(first, async () => way(10, steady, 2.4));
  await contest.consider(one, 0.95);
  expect(contest.best).toBe(first);
});

test("one that cannot be opened, or fails in a step, is not taken", async () => {
  const first = way(100, steady);
  const failing = Object.assign(way(10, steady), { step: () => Promise.reject(new Error("no memory")) });
  const opens = [() => Promise.reject(new Error("no such thread")), async () => failing];
  const contest = new Contest(first, () => (opens.shift() as () => Promise<Way>)());
  expect(await contest.consider(one, 0.95)).toBe(Number.POSITIVE_INFINITY);
  expect(await contest.consider(one, 0.95)).toBe(Number.POSITIVE_INFINITY);
  expect(contest.best).toBe(first);
  expect([first.isOpen, failing.isOpen]).toEqual([true, false]);
});

test("while other programs keep working, all rounds are judged together", async () => {
  const machine = { slowness: 1 };
  let steps = 0;
  // Whatever works beside it stops the other way for the whole of the last round.
  const stopped: Way = {
    ...way(80, machine),
    step: async () => (++steps > 12 ? 500 : 80),
  };
  let moment = 0;
  const worked = () => ({ busy: ++moment * 200, whole: moment * 200, own: 0 });
  const contest = new Contest(way(100, machine), async () => stopped, worked);
  contest.rounds = 2;
  expect(await contest.consider(one, 0.95)).toBe(80);
  expect([contest.best, moment]).toEqual([stopped, 4]);
});
