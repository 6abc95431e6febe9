import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTracer, type Tracer } from "../../src/protocol/tracer.ts";
import type { Trace, TraceRequest } from "../../src/python/trace/facts.ts";
import { type Attack, type Attacks, reaching } from "./attacks/attack.ts";
import { files } from "./attacks/files.ts";
import { imports } from "./attacks/imports.ts";
import { interpreter } from "./attacks/interpreter.ts";
import { javascript } from "./attacks/javascript.ts";
import { lies } from "./attacks/lies.ts";
import { limits } from "./attacks/limits.ts";
import { machine } from "./attacks/machine.ts";
import { builtTracer } from "./builtTracer.ts";
import { tracerProcesses } from "./processes.ts";

const folder = mkdtempSync(path.join(tmpdir(), "cnn-test-"));
/** Of the program and its image: where they lie is nobody's business. */
const installed = mkdtempSync(path.join(tmpdir(), "cnn-test-"));
const canary = path.join(folder, "secret.txt");
const marker = path.join(folder, "marker");
const secret = "canary-4f1d7c";
/** In the environment of this process: a child would inherit it. */
const inEnvironment = "canary-in-environment";

let connections = 0;
let server: Server;
let tracer: Tracer;
/** What the witness says before any attack. */
let calmly: Trace | Error;

beforeAll(async () => {
  writeFileSync(canary, secret);
  process.env.CNN_TEST_SECRET = inEnvironment;
  server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { program, from } = await builtTracer(installed);
  console.log(`The tracer of ${from} is attacked.`);
  tracer = openTracer({ program, cache: path.join(installed, "cache"), mostStartMs: 300_000 });
  await tracer.start();
  calmly = await traced({ ...calm, texts: [witness] });
  expect(calmly).toMatchObject({
    models: [{ name: "Net" }, { name: "model" }],
    failures: [
      {
        kind: "ValueError",
        message: expect.stringMatching(/^\['\/exchange', '\/tmp', '\/work'\] \['request.json'\] \[0, 1, 2\] \/work /),
      },
    ],
  });
}, 600_000);

afterAll(() => {
  tracer?.dispose();
  server?.close();
  for (const one of [folder, installed]) rmSync(one, { recursive: true, force: true });
});

const families: Record<string, Attacks> = { javascript, interpreter, machine, files, imports, limits, lies };

describe.each(Object.entries(families))("%s", (_family, attacks) => {
  test.each(Object.entries(attacks))("%s", { timeout: 180_000 }, async (_name, attack) => {
    const outcome = await traced(requestOf(attack));
    expect(JSON.stringify(outcome)).not.toContain(secret);
    expect(JSON.stringify(outcome)).not.toContain(inEnvironment);
    expect(JSON.stringify(outcome)).not.toContain(installed);
    expect(existsSync(marker)).toBe(false);
    expect(connections).toBe(0);
    const { outcome: expected = "kept" } = attack;
    if (expected !== "either")
      expect(outcome).toMatchObject(expected === "ended" ? { code: "trace-ended" } : { failures: expect.anything() });
    expect({}).not.toHaveProperty("polluted");

    expect(await traced({ ...calm, texts: [witness] })).toEqual(calmly);
  });
});

test("no process is left", { skip: process.platform !== "linux", timeout: 60_000 }, async () => {
  tracer.dispose();
  await expect.poll(tracerProcesses).toEqual([]);
});

/** A harmless program: its networks and what it finds tell whether the one before has left anything. */
const witness = `
import decimal, gc, locale, logging, random, torch, keras
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.fc = nn.Linear(8 * 30 * 30, 10)
    def forward(self, x):
        return self.fc(torch.flatten(self.conv(x).relu(), 1))
net = Net()
net(torch.zeros(1, 3, 32, 32))
model = keras.Sequential([keras.Input((8, 8, 3)), keras.layers.Conv2D(4, 3), keras.layers.Flatten(), keras.layers.Dense(2)])
os, sys = logging.os, logging.sys
state = (
    sys.getrecursionlimit(), sys.getswitchinterval(), sys.get_int_max_str_digits(), sys.gettrace(), sys.monitoring.get_tool(3),
    len(sys.modules), sys.path, len(sys.meta_path), gc.isenabled(), gc.get_freeze_count(), decimal.getcontext().prec, random.random(),
    sorted(os.environ.items()), os.umask(0o22), list(range(1, 200)), len(dir(logging.sys.modules["builtins"])), locale.setlocale(locale.LC_ALL),
    logging.time.tzname, hasattr(sys.modules["tracer.run"], "left"),
)
opened = sorted(int(name) for name in os.listdir("/proc/self/fd"))
empty = [f for f in ("/exchange", "/tmp", "/work") if not [n for n in os.listdir(f) if n != "request.json"]]
raise ValueError(f"{empty} {os.listdir('/exchange')} {[n for n in opened if n < 3]} {os.getcwd()} {state}")`;

const calm: TraceRequest = { texts: [""], path: "calm.py", siblings: {}, inputs: {}, unknown: 7 };

function requestOf({ texts, siblings = {}, path: file = "attack.py" }: Attack): TraceRequest {
  const [first = "", ...rest] = [texts].flat();
  return {
    ...calm,
    path: file,
    texts: rest.length > 0 ? [reaching, first, ...rest].map(aimed) : [aimed(`${reaching}\n${first}`)],
    siblings: Object.fromEntries(Object.entries(siblings).map(([name, text]) => [name, aimed(text)])),
  };
}

function aimed(text: string): string {
  const { port } = server.address() as { port: number };
  return text.replaceAll("CANARY", canary).replaceAll("MARKER", marker).replaceAll("PORT", String(port));
}

const traced = (request: TraceRequest): Promise<Trace | Error> => tracer.trace(request).catch((error: Error) => error);
