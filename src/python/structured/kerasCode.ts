import type { Analysis } from "../../core/analyze.ts";
import type { Piece } from "../../spec/write/piece.ts";
import { structureOf } from "../../spec/write/structure.ts";
import { definitions as lacking } from "../keras/definitions.ts";
import { kerasLayer } from "../keras/index.ts";
import { shapesText } from "../keras/writeKeras.ts";
import { call, literal } from "../literal.ts";
import { moduleName } from "../names.ts";
import { networkOf } from "../network.ts";
import { docstring, pieces as joined } from "../written.ts";
import { bordersOf } from "./borders.ts";
import { block } from "./format.ts";
import { inlined } from "./inlined.ts";
import { defaults, freeFunction, functionOf, kerasWords, positional } from "./kerasNames.ts";
import { type Line, lineOf, textOf } from "./line.ts";
import { type Loops, loopsOf } from "./loops.ts";
import { returning } from "./returning.ts";
import { type LayerStep, namesFor, type PieceNames, type Step, type Steps, stepsOf } from "./steps.ts";
import { argumentsText, type Called, definitionsFor, usesOf } from "./variants.ts";

type Calls = ReadonlyMap<readonly Piece[], Called>;

/** A network of Keras 3 as a person would write it: blocks as functions, a plain row as `Sequential`. */
export function kerasCode(analysis: Analysis): string | { readonly refused: string } {
  const network = networkOf(analysis);
  if (typeof network === "string") return { refused: network };
  const needed = new Set<keyof typeof lacking>();
  for (const layer of network.layers) {
    const code = kerasLayer(layer.type)(layer);
    if (typeof code === "string") return { refused: `${layer.title}: ${code}` };
    for (const name of code.definitions ?? []) needed.add(name);
  }
  const { model } = analysis;
  const { blocks, entry, ...found } = structureOf({ ...model, pretrained: [] }, { blocks: true, mayName: false });
  const pieces = inlined(found.pieces);
  const bodyNames = new Map(blocks.map((each) => [each, namesFor(inlined(each.body.pieces), analysis)] as const));
  const functions = new Set(blocks.map(functionOf));
  const uses = usesOf(pieces);
  const borders = bordersOf(analysis, uses);
  const loops = loopsOf(uses);
  const stepsFor = (list: readonly Piece[], from: number, names: PieceNames, outputs: readonly number[]) =>
    stepsOf(analysis, list, from, names, outputs, { functions, borders });
  const inputs = new Map<readonly Piece[], string>();
  const { definitions, calls } = definitionsFor(
    blocks,
    uses,
    (use, calls) => {
      const names = (use.use && bodyNames.get(use.use.block)) ?? [];
      const { steps, input, outputs } = stepsFor(use.pieces, use.entry, names, [use.output]);
      inputs.set(use.pieces, input);
      return returning(
        steps.flatMap((step) => linesOf(step, calls, loops, false)),
        outputs,
      );
    },
    (block, taken) => freeFunction(functionOf(block), taken),
    defaults,
    positional,
    kerasWords,
    true,
  );
  const byName = new Map([...calls].map(([list, { name }]) => [name, list] as const));
  const written = definitions.map(({ name, parameters, lines }) => {
    const words = parameters.map((parameter) =>
      parameter.usual === undefined ? parameter.name : `${parameter.name}=${parameter.usual}`,
    );
    const input = inputs.get(byName.get(name) ?? []) ?? "x";
    return [block([`def ${name}(${[input, ...words].join(", ")}):`], 0), block(lines, 4)].join("\n");
  });
  const top = stepsFor(pieces, entry, namesFor(pieces, analysis), model.outputs);
  const shape = network.layers[0]?.shape ?? [];
  const title = literal(moduleName(network.name));
  const row = sequential(top.steps);
  const lines = fromInputs(top).flatMap((step) => linesOf(step, calls, loops, true));
  const outputs = top.outputs.length === 1 ? "outputs" : `[${top.outputs.join(", ")}]`;
  const body = row
    ? [`return keras.Sequential([${[`keras.Input(${literal(shape)})`, ...row].join(", ")}], name=${title})`]
    : [
        `inputs = keras.Input(${literal(shape)})`,
        ...(top.outputs.length === 1 ? renamedLast(lines, top.outputs[0] ?? "x") : lines).map(textOf),
        `return ${call("keras.Model", ["inputs", outputs], { name: title })}`,
      ];
  return joined(
    [
      docstring([`${model.name}.`, ...shapesText(shape, network.outputShapes)]),
      "",
      "import keras",
      "from keras import layers",
    ].join("\n"),
    ...[...needed].map((name) => lacking[name]),
    ...written,
    ["def build():", block(body, 4)].join("\n"),
  );
}

/** The network's input keeps its name: the model is made of it. */
const fromInputs = ({ steps: [first, ...others], input }: Steps): readonly Step[] =>
  first && input !== "inputs" ? [{ ...first, inputs: ["inputs"] }, ...others] : [...(first ? [first] : []), ...others];

const plain = (head: string): Line => ({ head, call: undefined, tail: "" });

/** What the last line gives is called `outputs`. */
function renamedLast(lines: readonly Line[], target: string): readonly Line[] {
  const last = lines.at(-1);
  return last?.head.startsWith(`${target} = `)
    ? [...lines.slice(0, -1), { ...last, head: last.head.replace(`${target} = `, "outputs = ") }]
    : [...lines, plain(`outputs = ${target}`)];
}

function linesOf(step: Step, calls: Calls, loops: Loops, isTop: boolean): readonly Line[] {
  return step.kind === "layer" ? layerLines(step, isTop) : blockLines(step, calls, loops);
}

function blockLines(
  { uses, inputs, target }: Step & { readonly kind: "block" },
  calls: Calls,
  loops: Loops,
): readonly Line[] {
  const all = uses.map((use) => calls.get(use.pieces) as Called);
  const [first = "x"] = inputs;
  const text = (called: Called, given: string) => `${called.name}(${[given, ...argumentsText(called)].join(", ")})`;
  const [one] = all as [Called];
  if (all.length === 1 && !loops.has(uses[0]?.pieces ?? [])) return [lineOf(`${target} = `, text(one, first))];
  if (all.some((each) => text(each, target) !== text(one, target)))
    return all.map((each, index) => lineOf(`${target} = `, text(each, index === 0 ? first : target)));
  return [
    ...(first === target ? [] : [plain(`${target} = ${first}`)]),
    plain(`for _ in range(${all.length}):`),
    lineOf(`    ${target} = `, text(one, target)),
  ];
}

function layerLines({ layer, name, isNamed, inputs, target }: LayerStep, isTop: boolean): readonly Line[] {
  const code = kerasLayer(layer.type)(layer);
  if (typeof code === "string") return [];
  const lines: Line[] = [];
  let given = inputs[0] ?? "x";
  for (const before of code.before ?? []) {
    lines.push(lineOf(`${target} = `, before(given)));
    given = target;
  }
  if (code.layer) {
    const made = constructed(layer, code.layer, isTop && isNamed ? name : undefined);
    const argument = inputs.length > 1 ? `[${inputs.join(", ")}]` : given;
    if (layer.shared && layer.weights.length > 0) {
      if (!layer.again) lines.push(lineOf(`${name}_layer = `, made));
      lines.push(plain(`${target} = ${name}_layer(${argument})`));
    } else lines.push(lineOf(`${target} = `, `${made}(${argument})`));
  } else {
    const value = code.value?.(given, inputs) ?? given;
    if (value !== target) lines.push(lineOf(`${target} = `, value));
  }
  for (const after of code.after ?? []) lines.push(lineOf(`${target} = `, after(target)));
  return lines;
}

const constructed = (
  { trainable, weights }: LayerStep["layer"],
  {
    name,
    positional,
    keywords,
  }: { name: string; positional: readonly string[]; keywords: Readonly<Record<string, string | undefined>> },
  title: string | undefined,
): string =>
  call(name, positional, {
    ...keywords,
    trainable: trainable || weights.length === 0 ? undefined : "False",
    name: title !== undefined && weights.length > 0 ? literal(title) : undefined,
  });

/** The layers of a plain row; `undefined` for any other network. */
function sequential(steps: readonly Step[]): readonly string[] | undefined {
  const layers = steps.map((step) => {
    if (step.kind === "block" || step.layer.shared || step.inputs.length !== 1 || step.target !== "x") return undefined;
    const code = kerasLayer(step.layer.type)(step.layer);
    if (typeof code === "string" || !code.layer || code.before?.length || code.after?.length) return undefined;
    return constructed(step.layer, code.layer, step.isNamed ? step.name : undefined);
  });
  return layers.length > 0 && layers.every((layer) => layer !== undefined) ? layers : undefined;
}
