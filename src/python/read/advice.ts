import { type Analysis, spanOf } from "../../core/analyze.ts";
import { isDesignCode } from "../../core/checks/index.ts";
import type { PlacedProblem, ProblemCode, Remedy } from "../../core/problem.ts";
import type { Framework } from "../trace/facts.ts";
import type { Graph } from "./graph.ts";
import type { NetworkInput } from "./network.ts";

/** Checks that hang on the size of the input: where that was only guessed, they would advise on a guess. */
const bySize: readonly ProblemCode[] = ["kernel-larger-than-map", "small-receptive-field", "huge-dense"];

/**
 * The problems of a program's network, in its framework's words: faults that the trace saw and checks of the design. How
 * a program trains its network is its own: what core says of that is left out.
 */
export function problemsOf(
  { problems, layers: reports }: Analysis,
  { model, layers, argumentNames }: Graph,
  framework: Framework,
  inputs: readonly NetworkInput[],
): readonly PlacedProblem[] {
  const isGuessed = inputs.some(({ evidence }) => evidence === "assumed" || evidence === "words");
  const ofLayers = reports.flatMap(({ node, problems: own }) =>
    own
      .filter(({ severity }) => severity === "error" || model.nodes[node.id]?.declared !== undefined)
      .map((problem): PlacedProblem => ({ ...problem, node: node.id, span: spanOf(node, problem) })),
  );
  const ofDesign = problems
    .filter(({ code }) => isDesignCode(code) && !(isGuessed && bySize.includes(code)))
    // A layer that a sibling or a package makes is not this text's to change.
    .filter(({ node = -1 }) => layers[node] !== undefined && !layers[node].madeIn && !layers[node].isOfPackage)
    // What a function gives may serve training alone (a VAE's `std`), or an index; a layer that nothing takes is a slip.
    .filter(({ code, node = -1 }) => code !== "unused-layer" || isAlone(layers, node))
    .map((problem) => inItsWords(problem, argumentNames[problem.node ?? -1] ?? {}, framework));
  return oncePerPlace([...ofLayers, ...ofDesign]).sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
}

/** Whether it is the only call of a layer: what nothing takes of one call, the answer may hang on in another. */
const isAlone = (layers: Graph["layers"], node: number): boolean => {
  const module = layers[node]?.module;
  return module !== undefined && layers.filter((layer) => layer?.module === module).length === 1;
};

/** Core's parameters by the names of the framework's arguments; remedies only where both mean the same. */
function inItsWords(
  problem: PlacedProblem,
  from: Readonly<Record<string, string>>,
  framework: Framework,
): PlacedProblem {
  const { parameter, remedies = [], message, ...others } = problem;
  const named = parameter === undefined ? undefined : from[parameter];
  const activation = framework === "torch" ? "nn.ReLU()" : "activation: relu";
  const words = message
    .replace("activation: relu", activation)
    .replace("Name it in a later `from:` or in `outputs:`, or remove it.", "Use it in what follows, or remove it.");
  return {
    ...others,
    message: Object.entries(from).reduce(
      (text, [core, argument]) =>
        text
          .replaceAll(`\`${core}\``, `\`${argument}\``)
          .replaceAll(`${core}: false`, `${argument}=False`)
          .replaceAll(`${core}: true`, `${argument}=True`)
          .replaceAll(new RegExp(`\\b${core}: (\\w+)`, "g"), `${argument}=$1`),
      words,
    ),
    ...(named !== undefined && { parameter: named }),
    remedies: remedies.flatMap((remedy) => translated(remedy, from)),
  };
}

function translated(remedy: Remedy, from: Readonly<Record<string, string>>): readonly Remedy[] {
  if (remedy.kind === "remove-layer") return [remedy];
  if (remedy.kind === "insert-before" || remedy.kind === "insert-after")
    return /^[A-Z]\w*$/.test(remedy.layer) ? [remedy] : [];
  if (remedy.kind !== "set-parameter" || typeof remedy.value === "string") return [];
  const name = from[remedy.parameter];
  return name === undefined ? [] : [{ ...remedy, parameter: name }];
}

/** One call may make many layers with one fault; where its remedies differ, none of them would mend all. */
function oncePerPlace(problems: readonly PlacedProblem[]): PlacedProblem[] {
  const places = new Map<string, PlacedProblem>();
  for (const problem of problems) {
    const place = `${problem.code} ${problem.span.start} ${problem.span.end}`;
    const before = places.get(place);
    const isSame = before === undefined || JSON.stringify(before.remedies) === JSON.stringify(problem.remedies);
    if (!before) places.set(place, problem);
    else if (!isSame) places.set(place, { ...before, remedies: [] });
  }
  return [...places.values()];
}
