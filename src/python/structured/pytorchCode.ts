import type { Analysis } from "../../core/analyze.ts";
import type { BlockPiece, Piece } from "../../spec/write/piece.ts";
import { structureOf } from "../../spec/write/structure.ts";
import { className } from "../names.ts";
import { networkOf } from "../network.ts";
import { definitions as torchLacking } from "../pytorch/definitions.ts";
import { torchLayer } from "../pytorch/index.ts";
import { activatedValue, definitionsOf, type Part, shapesText } from "../pytorch/parts.ts";
import { docstring, pieces as joined } from "../written.ts";
import { bordersOf } from "./borders.ts";
import { block, longest } from "./format.ts";
import { inlined } from "./inlined.ts";
import { inRow } from "./inRow.ts";
import { type Line, lineOf, textOf } from "./line.ts";
import { type Loops, loopsOf } from "./loops.ts";
import { returning } from "./returning.ts";
import { stateKeys } from "./stateKeys.ts";
import { type LayerStep, namesFor, type PieceNames, type Step, stepsOf } from "./steps.ts";
import { defaults, positional, torchNames, torchWords } from "./torchNames.ts";
import { argumentsText, type Called, definitionsFor, usesOf } from "./variants.ts";

/** A network of PyTorch in classes. */
export interface PytorchClasses {
  /** Functions and classes that PyTorch lacks, then those of blocks, the network itself last. */
  readonly code: readonly string[];
  /** Of the network. */
  readonly name: string;
  /** What `state_dict` calls each layer, by its full name in the model. */
  readonly keys: ReadonlyMap<string, string>;
}

/** A module of PyTorch as a person would write it: blocks as classes. A sentence where there is no way. */
export function pytorchCode(analysis: Analysis): string | { readonly refused: string } {
  const network = networkOf(analysis);
  if (typeof network === "string") return { refused: network };
  const refused = refusal(analysis);
  if (refused !== undefined) return { refused };
  const { code } = pytorchClasses(analysis, network.name, false);
  return joined(
    [
      docstring([`${analysis.model.name}.`, ...shapesText(network.layers[0]?.shape ?? [], network.outputShapes)]),
      "",
      ...importsOf(code),
    ].join("\n"),
    ...code,
  );
}

/** Those of torch that some code needs. */
export const importsOf = (code: readonly string[]): readonly string[] => [
  ...(code.some((text) => /\btorch\./.test(text)) ? ["import torch"] : []),
  ...(code.some((text) => /\bF\./.test(text)) ? ["import torch.nn.functional as F"] : []),
  "from torch import nn",
];

/**
 * @param name  of the network
 * @param isTrained  weights are given to it, so that the values of a vector must stand as they do in the model
 */
export function pytorchClasses(analysis: Analysis, network: string, isTrained: boolean): PytorchClasses {
  const { model } = analysis;
  const { blocks, entry, ...found } = structureOf({ ...model, pretrained: [] }, { blocks: true, mayName: false });
  const pieces = inlined(found.pieces);
  const parts: Part[] = [];
  const bodyNames = new Map(
    blocks.map((each) => [each, namesFor(inlined(each.body.pieces), analysis, torchNames)] as const),
  );
  const name = className(network);
  const taken = new Set([name, "F", ...Object.keys(torchLacking)]);
  const uses = usesOf(pieces);
  const borders = bordersOf(analysis, uses);
  const loops = loopsOf(uses);

  const linesOf = (
    list: readonly Piece[],
    from: number,
    names: PieceNames,
    outputs: readonly number[],
    calls: ReadonlyMap<readonly Piece[], Called>,
  ) => {
    const { steps, input, outputs: given } = stepsOf(analysis, list, from, names, outputs, { isTrained, borders });
    const init: Line[] = [];
    const forward: Line[] = [];
    for (const [place, step] of steps.entries())
      write(step, { calls, loops, init, forward, parts, before: steps[place - 1] });
    return { init, forward, input, given };
  };
  const inputs = new Map<readonly Piece[], string>();
  const initCounts = new Map<readonly Piece[], number>();
  const { definitions, calls } = definitionsFor(
    blocks,
    uses,
    (use, calls) => {
      const names = (use.use && bodyNames.get(use.use.block)) ?? [];
      const { init, forward, input, given } = linesOf(use.pieces, use.entry, names, [use.output], calls);
      inputs.set(use.pieces, input);
      initCounts.set(use.pieces, init.length);
      return [...init, ...returning(forward, given)];
    },
    ({ name, body }, all) => freeClass(className(classOf(body) ?? name), all, taken),
    defaults,
    positional,
    torchWords,
  );
  const byName = new Map([...calls].map(([list, call]) => [call.name, list] as const));
  const classes = definitions.map(({ name, parameters, lines, used }) => {
    const list = byName.get(name) ?? [];
    const count = initCounts.get(list) ?? 0;
    const kept = [...new Set(used.slice(count).flat())];
    const words = parameters.map(({ name, usual }) => (usual === undefined ? name : `${name}=${usual}`));
    return classText(
      name,
      words,
      [...kept.map((each) => `self.${each} = ${each}`), ...lines.slice(0, count)],
      inputs.get(list) ?? "x",
      lines.slice(count),
    );
  });
  const names = namesFor(pieces, analysis, torchNames);
  const top = linesOf(pieces, entry, names, model.outputs, calls);
  const body = returning(top.forward, top.given).map(textOf);
  const main = classText(name, [], top.init.map(textOf), top.input, body);
  return {
    code: [...definitionsOf(parts), ...classes, main],
    name,
    keys: stateKeys(pieces, entry, names, { analysis, bodyNames, loops }),
  };
}

/** A class of a program keeps its name as it is written: `SEBlock`. */
const classOf = ({ maker }: BlockPiece): string | undefined =>
  maker && maker.call === undefined && /^[A-Z]/.test(maker.name) ? maker.name : undefined;

function refusal(analysis: Analysis): string | undefined {
  const network = networkOf(analysis);
  if (typeof network === "string") return network;
  for (const layer of network.layers) {
    const code = torchLayer(layer.type)(layer);
    if (typeof code === "string") return `${layer.title}: ${code}`;
  }
  return undefined;
}

interface Writing {
  readonly calls: ReadonlyMap<readonly Piece[], Called>;
  readonly loops: Loops;
  readonly init: Line[];
  readonly forward: Line[];
  readonly parts: Part[];
  /** The step above. */
  readonly before: Step | undefined;
}

function write(step: Step, { calls, loops, init, forward, parts, before: above }: Writing): void {
  const { name, target, inputs } = step;
  if (step.kind === "block") {
    const all = step.uses.map((use: BlockPiece) => calls.get(use.pieces) as Called);
    const [first] = all as [Called];
    if (all.length === 1 && !loops.has(step.uses[0]?.pieces ?? []))
      init.push(lineOf(`self.${name} = `, `${first.name}(${argumentsText(first).join(", ")})`));
    else init.push({ head: `self.${name} = nn.Sequential(${inRow(all)})`, call: undefined, tail: "" });
    forward.push({ head: `${target} = self.${name}(${inputs[0]})`, call: undefined, tail: "", prefix: "self." });
    return;
  }
  const code = torchLayer(step.layer.type)(step.layer);
  if (typeof code === "string") return;
  const part: Part = { ...step.layer, code };
  parts.push(part);
  if (!step.layer.again)
    for (const [suffix, module] of Object.entries(code.modules ?? {})) {
      init.push(lineOf(`self.${name}${suffix} = `, module));
      if (!step.layer.trainable && step.layer.weights.length > 0)
        init.push({ head: `self.${name}${suffix}.requires_grad_(False)`, call: undefined, tail: "" });
      else
        for (const key of Object.keys(code.constants ?? {}))
          init.push({ head: `self.${name}${key}.requires_grad_(False)`, call: undefined, tail: "" });
    }
  const before = forward.at(-1);
  const nested = before && above && nestedIn(step, textOf(before), above);
  const value = nested ?? activatedValue(part);
  if (nested !== undefined) forward.pop();
  if (value !== target) forward.push({ ...lineOf(`${target} = `, value), prefix: "self." });
}

const normalizing = /Normalization$/;
const learning = /^(Depthwise|Separable)?Conv|^Dense$/;
const activating = /^(Activation|ReLU6?|Softmax|Tanh|Sigmoid|HardSigmoid|HardSwish|Swish|GELU|SELU|ELU|LeakyReLU)$/;

/** `F.relu(self.bn1(self.conv1(x)))`: a convolution, its normalisation and its activation in one line, where it fits. */
function nestedIn({ layer, inputs, target }: LayerStep, line: string, above: Step): string | undefined {
  const [, inner = ""] = /^x = (.*)$/s.exec(line) ?? [];
  const before = above.kind === "block" ? above.kind : above.layer.type;
  const follows =
    (normalizing.test(layer.type) && learning.test(before)) ||
    (activating.test(layer.type) &&
      (/^(Add|block)$/.test(before) || learning.test(before) || normalizing.test(before)));
  if (!follows || inner === "" || inputs.join() !== "x" || / [-*/] /.test(inner)) return undefined;
  const given = { ...layer, inputs: [inner], x: inner };
  const code = torchLayer(layer.type)(given);
  const value = typeof code === "string" ? undefined : activatedValue({ ...given, code });
  // What is done to a sum needs it in brackets.
  if (before === "Add" && value?.includes(`(${inner}`) !== true) return undefined;
  return value !== undefined && `        ${target} = ${value}`.length <= longest ? value : undefined;
}

const classText = (
  name: string,
  parameters: readonly string[],
  init: readonly string[],
  input: string,
  forward: readonly string[],
) =>
  [
    `class ${name}(nn.Module):`,
    block([`def __init__(${["self", ...parameters].join(", ")}):`], 4),
    block(["super().__init__()", ...init], 8),
    "",
    `    def forward(self, ${input}):`,
    block(forward, 8),
  ].join("\n");

function freeClass(word: string, used: ReadonlySet<string>, taken: ReadonlySet<string>): string {
  let name = word;
  for (let number = 2; used.has(name) || taken.has(name); number++)
    name = `${word}${/\d$/.test(word) ? "_" : ""}${number}`;
  return name;
}
