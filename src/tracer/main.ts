import path from "node:path";
import process from "node:process";
import { connect } from "../protocol/channel.ts";
import type { TracerAnswer, TracerProgram, TracerReady, TracerStart } from "../protocol/tracerProgram.ts";
import { bareGlobals } from "./bareGlobals.ts";
import { guardFiles } from "./files.ts";
import { openInterrupts } from "./interrupts.ts";
import { loadPython, type Python, readBundle, runText } from "./load.ts";
import { keepMemory } from "./memory.ts";
import { processorClock } from "./processorClock.ts";
import { readSnapshot, writeSnapshot } from "./snapshotFile.ts";

/** In bytes of UTF-8. The largest networks of torchvision and timm need a tenth of it. */
const longestAnswer = 32 * 2 ** 20;
/** In UTF-16 units, of what Python wrote to stderr: for the log. */
const longestWords = 4000;

const { snapshot, make }: TracerStart = JSON.parse(process.argv[2] ?? "{}");
const bundle = readBundle(path.join(import.meta.dirname, "tracer"));

if (make) makeSnapshot(snapshot ?? "").catch(giveUp);
else serve();

async function makeSnapshot(file: string): Promise<void> {
  const processorNow = processorClock();
  const interrupts = openInterrupts(processorNow, performance.now.bind(performance));
  const python = await loadPython(bundle, undefined, { interrupts, processorNow });
  await writeSnapshot(file, python.makeSnapshot());
}

/** Without the source that Node shows with an exception: Pyodide is one line of a megabyte. */
function giveUp(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : JSON.stringify(error)}\n`);
  process.exitCode = 1;
  process.disconnect?.();
}

function serve(): void {
  const send = process.send?.bind(process);
  const leave = process.exit.bind(process);
  const isWalled = "permission" in process;
  process.once("disconnect", () => leave());

  const tracing = start();
  tracing.catch(giveUp);
  connect<TracerProgram, Record<string, never>>(
    {
      post: (message) => void send?.(message),
      onMessage: (listener) => void process.on("message", listener),
    },
    {
      ready: async (): Promise<TracerReady> => ({ fromSnapshot: (await tracing).fromSnapshot, isWalled }),
      trace: async ({ request }) => (await tracing).trace(request),
      part: async ({ index }) => (await tracing).part(index),
    },
  );
}

async function start() {
  const image = snapshot === undefined ? undefined : readSnapshot(snapshot);
  let lastWords = "";
  const processorNow = processorClock();
  const interrupts = openInterrupts(processorNow, performance.now.bind(performance));
  const say = (line: string): void => {
    lastWords = `${lastWords}${line}\n`.slice(-longestWords);
  };
  const python = await loadPython(bundle, image, { interrupts, processorNow, say });
  python.run("from tracer import exchange; exchange.close()");
  python.seal();
  const fromSnapshot = image !== undefined;
  const { insides } = python;
  const files = guardFiles(insides);
  const memory = keepMemory(insides);
  bareGlobals();
  let parts: readonly string[] = [];

  return {
    fromSnapshot,
    trace(request: string): TracerAnswer {
      memory.restore();
      files.reset();
      insides.FS.writeFile("/exchange/request.json", request);
      lastWords = "";
      parts = [];
      insides.HEAP8[insides._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 1;
      interrupts.begin();
      try {
        runText(insides, "from tracer import exchange; exchange.answer()");
        const answer = answerOf(python);
        if ("failure" in answer) return { ...answer, lastWords, isSpent: memory.isGrown };
        parts = answer.text.split("\n");
        return { text: parts[0] ?? "", further: parts.length - 1, lastWords, isSpent: memory.isGrown };
      } catch (error) {
        return { failure: toldOf(error), lastWords, isSpent: true };
      }
    },
    part: (index: number): string => parts[index] ?? "",
  };
}

/** A stack that ends is a `RangeError`, and Python in WebAssembly cannot catch it. */
const toldOf = (error: unknown): string =>
  error instanceof RangeError && /call stack/.test(error.message)
    ? "Something in it is nested too deeply, or calls itself without end."
    : String(error).slice(0, 500);

function answerOf({ insides: { FS } }: Python): { text: string } | { failure: string } {
  const file = "/exchange/answer.json";
  try {
    if (FS.stat(file).size > longestAnswer) return { failure: "It makes more layers than can be told." };
    return { text: Buffer.from(FS.readFile(file)).toString("utf8") };
  } catch {
    return { failure: "It left no answer." };
  }
}
