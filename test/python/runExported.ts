import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as ort from "onnxruntime-node";
import { expect } from "vitest";
import { compileInference, initialValues } from "../../src/compile/compile.ts";
import type { Analysis } from "../../src/core/analyze.ts";
import { randomGenerator } from "../../src/core/random.ts";
import type { Facts, Written } from "../../src/python/written.ts";
import { encodeSafetensors } from "../../src/weights/safetensors.ts";
import { expectClose } from "../compile/describeLayer.ts";

const env = { ...process.env, KERAS_BACKEND: "torch" };
const python = process.env.CNN_TEST_PYTHON || "python3";

/** Whether a Python with this package is here: `CNN_TEST_PYTHON` names one. */
export function hasPackage(name: string): boolean {
  const isHere = spawnSync(python, ["-c", `import ${name}`], { env, stdio: "ignore" }).status === 0;
  if (!isHere) console.warn(`Skipped: ${python} has no ${name} (CNN_TEST_PYTHON names another Python).`);
  return isHere;
}

export interface Network {
  readonly title: string;
  readonly analysis: Analysis;
  /** Those that training starts from, where numbers in any others would grow without end. */
  readonly weights?: ReadonlyMap<string, Float32Array>;
}

export interface Answer {
  readonly shape?: readonly number[];
  readonly values?: readonly number[];
  readonly error?: string;
}

export interface Compared {
  readonly expected: Answer;
  readonly found: Answer;
}

const examples = 2;

/** Random weights and images through ONNX Runtime and through the exported code, all networks in one Python process. */
export async function compareExported(
  framework: "keras" | "torch",
  write: (analysis: Analysis, facts: Facts) => Written | string,
  networks: readonly Network[],
): Promise<ReadonlyMap<string, Compared>> {
  const folder = mkdtempSync(path.join(tmpdir(), "cnn-exported-"));
  const expected = new Map<string, Answer>();
  for (const [index, { title, analysis, weights = randomWeights(analysis) }] of networks.entries()) {
    const written = write(analysis, { about: [title], weightsFile: "network.safetensors" });
    if (typeof written === "string") throw new Error(written);
    const shape = [examples, ...(analysis.layers[0]?.output ?? []).map((size) => size ?? 1)];
    const random = randomGenerator(9);
    const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 2 * random.uniform() - 0.7);
    const place = path.join(folder, String(index).padStart(4, "0"));
    mkdirSync(place);
    writeFileSync(path.join(place, "network.py"), written.code);
    const tensors = encodeSafetensors({ tensors: written.tensors(weights), metadata: {} });
    writeFileSync(path.join(place, "network.safetensors"), tensors);
    writeFileSync(path.join(place, "input.json"), JSON.stringify({ shape, values: [...values] }));
    expected.set(title, await answerOf(compileInference(analysis, weights), values, shape));
  }
  const program = path.join(import.meta.dirname, "runExported.py");
  execFileSync(python, [program, folder, framework], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const compared = new Map(
    networks.map(({ title }, index) => {
      const file = path.join(folder, String(index).padStart(4, "0"), "output.json");
      return [title, { expected: expected.get(title) ?? {}, found: JSON.parse(readFileSync(file, "utf8")) as Answer }];
    }),
  );
  rmSync(folder, { recursive: true });
  return compared;
}

/** All different and none negative: variances are among them. */
function randomWeights(analysis: Analysis): Map<string, Float32Array> {
  const random = randomGenerator(4);
  return new Map(
    [...initialValues(analysis, 1)].map(([name, values]) => [name, values.map(() => random.uniform() + 0.1)]),
  );
}

async function answerOf(bytes: Uint8Array, images: Float32Array, shape: readonly number[]): Promise<Answer> {
  const session = await ort.InferenceSession.create(bytes);
  const { output } = await session.run({ images: new ort.Tensor("float32", images, [...shape]) });
  await session.release();
  return { shape: output?.dims ?? [], values: [...((output?.data ?? []) as Float32Array)] };
}

/** What was exported gives what our ONNX file gives. */
export async function expectEqual(...call: Parameters<typeof compareExported>): Promise<void> {
  const compared = [...(await compareExported(...call))];
  const failed = compared.filter(([, { found }]) => found.error !== undefined);
  expect(failed.map(([title, { found }]) => `${title}: ${found.error}`)).toEqual([]);
  for (const [title, { expected, found }] of compared) {
    expect(found.shape, title).toEqual(expected.shape);
    expectClose(found.values ?? [], expected.values, title);
  }
}
