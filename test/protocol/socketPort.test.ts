import { once } from "node:events";
import { connect as connectSocket, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { newAddress } from "../../src/protocol/privateFolder.ts";
import { socketPort } from "../../src/protocol/socketPort.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

/** Both ends of a connection. */
async function pair(): Promise<[Socket, Socket]> {
  const address = await newAddress({ XDG_RUNTIME_DIR: await temporaryFolder() });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(address, resolve));
  const here = connectSocket(address);
  const [there] = (await once(server, "connection")) as [Socket];
  onTestFinished(() => {
    here.destroy();
    there.destroy();
    server.close();
  });
  return [here, there];
}

test.each([
  ["a call", { id: 1, call: "attach", argument: { token: "a\nb", text: "ü✓" } }],
  ["numbers that JSON has not", { id: 2, value: [Number.NaN, Number.POSITIVE_INFINITY, -0.5] }],
  ["text longer than a packet", { id: 3, value: "x".repeat(1_000_000) }],
])("carries %s as it is", async (_name, message) => {
  const [here, there] = await pair();
  const heard = new Promise((resolve) => socketPort(there).onMessage(resolve));
  socketPort(here).post(message);
  expect(await heard).toEqual(message);
});

test("an answer of nothing arrives as an answer", async () => {
  const [here, there] = await pair();
  const heard = new Promise((resolve) => socketPort(there).onMessage(resolve));
  socketPort(here).post({ id: 1, value: undefined });
  expect(await heard).toEqual({ id: 1, value: null });
});

test("a side that does not read is left, before what waits for it fills the memory", async () => {
  const [here, there] = await pair();
  there.pause();
  const port = socketPort(here);
  const text = "x".repeat(1_000_000);
  let posted = 0;
  while (!here.destroyed && posted < 200) {
    port.post({ id: posted++, value: text });
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(here.destroyed).toBe(true);
  expect(posted).toBeGreaterThan(60);
});

test.each([
  ["a line that is no JSON", "{\n"],
  ["a line that is too long", `${"1".repeat(200)}\n`],
  ["a line without an end", "1".repeat(200)],
])("%s closes the connection", async (_name, text) => {
  const [here, there] = await pair();
  socketPort(there, 100).onMessage(() => undefined);
  here.write(text);
  await once(here, "close");
  expect(there.destroyed).toBe(true);
});
