import { groupedBy } from "../../core/groupedBy.ts";
import type { Lost } from "../../spec/write/lost.ts";
import type { Argument } from "../trace/facts.ts";
import { endings } from "./endings.ts";
import { halfLearned } from "./halfLearned.ts";
import type { PythonNetwork } from "./network.ts";

/** What a program says of its network that no other form of it holds, whatever is written. */
export const notHeld = (network: PythonNetwork): readonly Lost[] => [
  ...unfinished(network),
  ...guessed(network),
  ...unused(network),
  ...frozenHalves(network),
  ...endings(network).map(({ lost }) => lost),
  ...ofTraining(network),
];

const unfinished = ({ name, failure }: PythonNetwork): readonly Lost[] =>
  failure
    ? [
        {
          place: name,
          what: "what comes after the place where reading it ended",
          why: `${failure.kind}: ${failure.message} Layers that stand behind it are missing.`,
        },
      ]
    : [];

function guessed({ name, inputs, dependsOnData }: PythonNetwork): readonly Lost[] {
  const assumed = inputs.filter(({ evidence }) => evidence === "assumed");
  return [
    ...assumed.map(
      ({ name: input, shape }): Lost => ({
        place: input,
        what: "that its size is not known",
        why: `${(shape ?? []).map((size) => size ?? "?").join("×")} was assumed. Choose the input where the program is shown, or with \`--input\`.`,
      }),
    ),
    ...(dependsOnData
      ? [
          {
            place: name,
            what: "that it depends on data",
            why: "Some of its sizes are other ones for other data. What is written is the network of one example.",
          },
        ]
      : []),
  ];
}

function unused({ name, totals, analysis }: PythonNetwork): readonly Lost[] {
  const [all, held] = [totals.parameters, analysis.parameters.total];
  if (all === null || held === null || all <= held) return [];
  const count = (all - held).toLocaleString("en");
  return [
    {
      place: name,
      what: `layers with ${count} parameters`,
      why: "The way from its input to its output does not go through them, as with heads that are for training alone.",
    },
  ];
}

function frozenHalves({ model, layers }: PythonNetwork): readonly Lost[] {
  const found = model.nodes.flatMap((node, place) => {
    const half = halfLearned(node, layers[place]?.arguments ?? {});
    return half ? [{ place: node.name, frozen: half.frozen }] : [];
  });
  return [...groupedBy(found, ({ frozen }) => frozen)].map(([frozen, all]): Lost => {
    const [word, start] = frozen === "weight" ? ["scale", 1] : ["center", 0];
    return {
      place: all[0]?.place ?? "",
      what: `the frozen ${frozen} of ${all.length === 1 ? "a batch normalisation" : `${all.length} batch normalisations`}`,
      why: `A layer is frozen as a whole or not at all, so it is written as \`${word}: false\`: the same as long as each value of the ${frozen} is ${start}, as it is made.`,
    };
  });
}

const initial: Readonly<Record<string, string>> = {
  kernel_initializer: "glorot_uniform",
  depthwise_initializer: "glorot_uniform",
  pointwise_initializer: "glorot_uniform",
  bias_initializer: "zeros",
  beta_initializer: "zeros",
  moving_mean_initializer: "zeros",
  gamma_initializer: "ones",
  moving_variance_initializer: "ones",
};

/** Of an optimizer: a penalty. Of Keras's layers: how weights begin, and what is asked of them in training. */
function ofTraining({ name, model, layers, framework, penalty }: PythonNetwork): readonly Lost[] {
  if (penalty !== undefined)
    return [
      {
        place: name,
        what: `the optimizer's weight_decay=${penalty}`,
        why: `It is added to the gradients there. \`weight_decay\` of a model file, as of AdamW, takes its share of the weights themselves.`,
      },
    ];
  if (framework !== "keras") return [];
  const found = layers.flatMap(({ arguments: given }, place) =>
    Object.entries(given)
      .filter(([key, value]) => isOwn(key, value))
      .map(([key]) => ({ key, place: model.nodes[place]?.name ?? "" })),
  );
  return [...groupedBy(found, ({ key }) => key)].map(([key, all]): Lost => {
    const isStart = key.endsWith("_initializer");
    return {
      place: all[0]?.place ?? "",
      what: `the ${key} of ${all.length === 1 ? "a layer" : `${all.length} layers`}`,
      why: isStart
        ? "Weights that are trained here begin as this project's own layers do."
        : "Of a network alone nothing is asked in training. In a model file `weight_decay` of the optimizer keeps weights small.",
    };
  });
}

function isOwn(key: string, value: Argument): boolean {
  if (value === null) return false;
  if (/_(regularizer|constraint)$/.test(key)) return true;
  return Object.hasOwn(initial, key) && wordOf(value) !== initial[key];
}

/** `keras.initializers.GlorotUniform()` and `"glorot_uniform"` are the same. */
const wordOf = (value: Argument): string =>
  (typeof value === "string" ? value : JSON.stringify(value)).replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
