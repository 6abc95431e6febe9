import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { connect, type Port } from "../../src/protocol/channel.ts";
import { UserError } from "../../src/protocol/failure.ts";

interface Calculator {
  half(input: { value: number }): number;
  never(nothing: Record<string, never>): void;
  nothing(nothing: Record<string, never>): void;
}
type Nobody = Record<never, never>;

/** Two ports that reach each other as processes do: later, and only plain data. */
function wire(
  copied: (message: unknown) => unknown = structuredClone,
): [Port & { inject(message: unknown): void }, Port] {
  const [left, right] = [new EventEmitter(), new EventEmitter()];
  const port = (own: EventEmitter, other: EventEmitter) => ({
    post: (message: unknown) => {
      const copy = copied(message);
      setImmediate(() => other.emit("message", copy));
    },
    onMessage: (listener: (message: unknown) => void) => void own.on("message", listener),
    inject: (message: unknown) => void own.emit("message", message),
  });
  return [port(left, right), port(right, left)];
}

const calculator = {
  half({ value }: { value: number }) {
    if (value % 2) throw new UserError("usage", `${value} is odd.`);
    if (value === 0) throw new TypeError("a bug");
    return value / 2;
  },
  never: () => new Promise<void>(() => undefined),
  nothing: () => undefined,
};

function connected(copied?: (message: unknown) => unknown) {
  const [near, far] = wire(copied);
  connect<Calculator, Nobody>(far, calculator);
  return { port: near, calls: connect<Nobody, Calculator>(near, {}) };
}

test("answers find their callers, whatever the order", async () => {
  const { calls } = connected();
  const asked = [8, 4, 6].map((value) => calls.call("half", { value }));
  expect(await Promise.all(asked)).toEqual([4, 2, 3]);
});

test("a call that gives nothing is answered, over a port that carries JSON too, as that of a webview", async () => {
  const { calls } = connected((message) => JSON.parse(JSON.stringify(message)));
  expect(await calls.call("nothing", {})).toBeUndefined();
});

test("a user error crosses with its code, a bug as a bug with its stack", async () => {
  const { calls } = connected();
  await expect(calls.call("half", { value: 3 })).rejects.toMatchObject({ code: "usage", message: "3 is odd." });
  const bug = await calls.call("half", { value: 0 }).catch((error) => error);
  expect(bug).not.toBeInstanceOf(UserError);
  expect(bug.stack).toContain("channel.test");
});

test("what the other side does not offer is refused, inherited names too", async () => {
  const { calls } = connected();
  await expect(calls.call("toString" as "never", {})).rejects.toThrow("no call named toString");
});

test("when the other side goes, whoever waits is rejected with the reason, and whoever asks later", async () => {
  const { calls } = connected();
  const waiting = calls.call("never", {});
  calls.close(new UserError("out-of-memory", "gone"));
  await expect(waiting).rejects.toMatchObject({ code: "out-of-memory" });
  await expect(calls.call("half", { value: 2 })).rejects.toMatchObject({ code: "out-of-memory" });
});

test.each([
  undefined,
  null,
  7,
  "text",
  [],
  {},
  { id: "1", call: "half" },
  { id: 99, value: 1 },
  { id: 1.5, call: "half" },
])("a message that is neither a call nor an awaited reply is ignored: %j", async (message) => {
  const { port, calls } = connected();
  port.inject(message);
  expect(await calls.call("half", { value: 2 })).toBe(1);
});
