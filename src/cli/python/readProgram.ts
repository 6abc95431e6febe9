import { realpathSync } from "node:fs";
import path from "node:path";
import { cacheFolder } from "../../data/cacheFolder.ts";
import { namesake, noNamesake } from "../../language/python/namesake.ts";
import { readBeside } from "../../language/python/savedFiles.ts";
import { UserError } from "../../protocol/failure.ts";
import { openTracer, type Tracer } from "../../protocol/tracer.ts";
import type { PythonNetwork, PythonReading } from "../../python/read/network.ts";
import { pythonNetworks } from "../../python/read/pythonNetworks.ts";
import type { TraceRequest } from "../../python/trace/facts.ts";
import { tracedTwice } from "../../python/trace/standIns.ts";
import { type ProgramName, programTexts, textsOf } from "./programFile.ts";
import { placeOf } from "./programText.ts";
import { savedFiles } from "./savedFiles.ts";
import { rootOf, siblingsOf } from "./siblings.ts";

export interface ProgramNetwork {
  readonly file: string;
  readonly reading: PythonReading;
  readonly network: PythonNetwork;
}

/**
 * Traces a program and picks one of its networks. Nothing of the machine's Python is used, and nothing is run outside
 * the tracer's walls.
 *
 * @param input sizes without the batch, in the framework's order, that take the place of what the program says
 * @throws UserError `usage` where the program has several networks and none is named; `model-has-problems` where it has none
 */
export async function readProgram(name: ProgramName, input?: readonly number[]): Promise<ProgramNetwork> {
  return withTracer(async (tracer) => {
    const request = await requestOf(name.file, await programTexts(name.file));
    const first = await traced(tracer, request);
    const network = chosen(first, name);
    if (!input) return { file: name.file, reading: first, network };
    const again = await traced(tracer, { ...request, inputs: { [network.name]: input } });
    return { file: name.file, reading: again, network: chosen(again, { ...name, network: network.name }) };
  });
}

/**
 * A network of a program as the last commit has it, beside the other files as they are now.
 *
 * @throws UserError `model-has-problems` where the file had no such network
 */
export async function readOlderProgram({ file, network }: ProgramNetwork, content: string): Promise<ProgramNetwork> {
  const reading = await withTracer(async (tracer) => traced(tracer, await requestOf(file, textsOf(file, content))));
  const found = namesake(reading, network.name);
  if (found) return { file, reading, network: found };
  throw new UserError("model-has-problems", noNamesake(file, network.name, reading));
}

async function requestOf(file: string, texts: readonly string[]): Promise<Omit<TraceRequest, "unknown">> {
  const root = rootOf(file);
  const { imported: siblings, saved } = await readBeside(
    texts,
    (all) => siblingsOf(all, file, root),
    (imported) => savedFiles([...texts, ...Object.values(imported)], root),
  );
  return {
    texts,
    path: path.relative(root, path.resolve(file)).replaceAll("\\", "/"),
    siblings,
    saved,
    inputs: {},
  };
}

async function withTracer<T>(work: (tracer: Tracer) => Promise<T>): Promise<T> {
  const tracer = openTracer({
    program: tracerProgram(),
    cache: path.join(cacheFolder(), "tracer"),
    ...(process.env.CNN_DEBUG && { log: (text: string) => void process.stderr.write(text) }),
  });
  try {
    return await work(tracer);
  } finally {
    tracer.dispose();
  }
}

async function traced(tracer: Tracer, request: Omit<TraceRequest, "unknown">): Promise<PythonReading> {
  const [trace, second] = await tracedTwice((unknown) => tracer.trace({ ...request, unknown }));
  return pythonNetworks(request.texts, trace, { second });
}

function chosen(reading: PythonReading, { file, network: wanted }: ProgramName): PythonNetwork {
  const { networks, failures } = reading;
  const names = networks.map(({ name }) => name);
  const [first, second] = networks;
  const named = wanted === undefined ? undefined : networks.find(({ name }) => name === wanted);
  if (named) return named;
  if (!first)
    throw new UserError(
      "model-has-problems",
      `${file} makes no network of Keras or PyTorch that could be seen.${why(file, reading)}`,
    );
  if (wanted !== undefined)
    throw new UserError(
      "usage",
      failures.find(({ message }) => message.startsWith(`${wanted} was not reached`))?.message ??
        `${file} has no network ${wanted}. It has ${names.join(", ")}.`,
    );
  if (!second) return first;
  throw new UserError(
    "usage",
    `${file} has ${networks.length} networks: ${names.join(", ")}. Name one, as ${file}::${quoted(first.name)}.`,
  );
}

/** For a shell: a name may hold quotation marks itself. */
const quoted = (name: string): string => (/^[\w.]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);

function why(file: string, reading: PythonReading): string {
  const [failure] = reading.failures;
  if (!failure) return " One is a class of nn.Module or keras.Model, or a model that the program builds.";
  const { kind, message, span } = failure;
  return ` Its first fault is ${/^[AEIOU]/.test(kind) ? "an" : "a"} ${kind}${span ? ` at ${placeOf(file, reading, span.start)}` : ""}: ${message}`;
}

/** Beside the program that runs; in the sources where `npm run build` puts it. */
function tracerProgram(): string {
  const program = realpathSync(process.argv[1] ?? "");
  const folder = path.dirname(program);
  return program.endsWith(".ts")
    ? path.join(folder, "..", "..", "dist", "tracer.cjs")
    : path.join(folder, "tracer.cjs");
}
