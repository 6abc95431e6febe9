import { error, type PlacedProblem, type Problem, type Remedy, warning } from "../../core/problem.ts";
import { formatShape } from "../../core/shape.ts";
import type { Framework, Misfit, ModelFacts, Trace } from "../trace/facts.ts";
import type { Places } from "./places.ts";

/** Calls that train a network with targets, data or a loss that do not fit it. What hangs on data is left out. */
export function misfitsOf(model: ModelFacts, places: Places, second: Trace | undefined): readonly PlacedProblem[] {
  const again = second && new Set(second.models.find(({ name }) => name === model.name)?.misfits?.map(asText));
  return (model.misfits ?? []).flatMap((misfit) => {
    const span = places.span(misfit.site);
    return span && (!again || again.has(asText(misfit))) ? [{ ...problemOf(misfit, model.framework), span }] : [];
  });
}

const asText = (misfit: Misfit): string => JSON.stringify(misfit);

function problemOf(misfit: Misfit, framework: Framework): Problem {
  const { code, isWarning, sentence } = kinds[misfit.kind];
  const { message } = misfit;
  const quoted = message === undefined ? "" : ` ${framework === "torch" ? "PyTorch" : "Keras"} says: “${message}”`;
  const loss = `\`${misfit.loss ?? ""}\``;
  const words = sentence({ ...misfit, loss, framework });
  const by = framework === "torch" ? conversion(misfit) : undefined;
  const remedies: readonly Remedy[] = by === undefined ? [] : [{ kind: "convert-targets", by }];
  return (isWarning ? warning : error)(code, `${words}${quoted}`, { remedies });
}

interface Said extends Misfit {
  readonly loss: string;
  readonly framework: Framework;
}

interface Kind {
  readonly code: Problem["code"];
  /** True where the framework goes on: what is learned is not what was meant. */
  readonly isWarning?: true;
  sentence(said: Said): string;
}

const kinds: Readonly<Record<Misfit["kind"], Kind>> = {
  "one-hot": {
    code: "targets-differ",
    sentence: ({ loss, targets, framework }) =>
      framework === "keras"
        ? `${loss} takes one whole number for each answer, and the targets have ${last(targets)} (one-hot). Use \`categorical_crossentropy\`, or give the labels as they were before \`to_categorical\`.`
        : `${loss} takes the number of each class, and the targets are whole numbers of ${shown(targets)} (one-hot). Give it \`targets.argmax(1)\`.`,
  },
  whole: {
    code: "targets-differ",
    sentence: ({ loss, output }) =>
      `${loss} takes targets of ${last(output)} values for each answer, and these have one. ${
        loss.includes("binary")
          ? 'End in `Dense(1, activation="sigmoid")`, or use `sparse_categorical_crossentropy` behind a softmax.'
          : `Use \`sparse_categorical_crossentropy\`, or give it \`to_categorical(labels, ${last(output)})\`.`
      }`,
  },
  classes: {
    code: "targets-differ",
    sentence: ({ output, targets }) =>
      `The network gives ${last(output)} values for each answer, and the targets have ${last(targets)}. Give its last layer ${last(targets)}, or make targets of ${last(output)}.`,
  },
  "too-few": {
    code: "classes-differ",
    sentence: ({ output }) =>
      `The labels have more classes than the network gives values, ${output?.at(-1) ?? "fewer"} for each example. Give its last layer as many as there are classes.`,
  },
  "classes-last": {
    code: "targets-differ",
    sentence: ({ loss, output, targets }) =>
      `${loss} takes the classes on the second axis, and the network gives ${shown(output)} for targets of ${shown(targets)}. Give it \`output.transpose(1, ${(output?.length ?? 3) - 1})\`, or flatten both: \`output.flatten(0, -2)\` and \`targets.flatten()\`.`,
  },
  depth: {
    code: "targets-differ",
    sentence: ({ output, targets, framework }) =>
      `The network gives ${shown(output)}, and the targets are ${shown(targets)}: one answer is expected for each example, and it gives one at each place. ${
        framework === "keras"
          ? "Put Flatten or a global pooling layer before its last layers, or take the last step alone (`return_sequences=False`)."
          : "Flatten or pool its maps (`torch.flatten(x, 1)`) before the last layers, or take one step of a sequence (`x[:, -1]`)."
      }`,
  },
  column: {
    code: "targets-differ",
    sentence: (said) =>
      `The network gives ${shown(said.output)}, and the targets are ${shown(said.targets)}. ${alike(said)}`,
  },
  targets: {
    code: "targets-differ",
    sentence: ({ loss, output, targets }) =>
      `${loss} cannot compare them: the network gives ${shown(output)}, and the targets are ${shown(targets)}. Make both fit.`,
  },
  folded: {
    code: "targets-differ",
    sentence: ({ output, targets }) =>
      `The network makes ${output?.[0] ?? "other"} answers of ${targets?.[0] ?? "its"} examples, as a \`view(-1, …)\` does that counts on maps of another size. \`torch.flatten(x, 1)\` keeps one answer for each, and the next layer takes as many inputs as that gives.`,
  },
  "not-floating": {
    code: "targets-differ",
    sentence: ({ loss }) =>
      `${loss} takes targets as floats, and these are whole numbers. Give it \`targets.float()\`.`,
  },
  "not-whole": {
    code: "targets-differ",
    sentence: ({ loss }) => `${loss} takes the number of each class as a whole number. Give it \`targets.long()\`.`,
  },
  spread: {
    code: "targets-differ",
    isWarning: true,
    sentence: (said) =>
      `The network gives ${shown(said.output)}, and the targets are ${shown(said.targets)}: each answer is compared with several targets (broadcasting), and no error tells. ${
        said.framework === "keras"
          ? "Make both the same: as many units as targets, or a last recurrent layer without `return_sequences`."
          : alike(said)
      }`,
  },
  input: {
    code: "data-shape-differs",
    sentence: ({ output, targets }) =>
      `The network's input is ${shown(output)}, and here it gets ${shown(targets)}. Give its \`Input\` the size of the data, or change the data.`,
  },
  "softmax-before-logits": {
    code: "softmax-twice",
    isWarning: true,
    sentence: ({ loss, framework }) =>
      `${loss} ${framework === "keras" ? "with `from_logits=True` " : ""}has a softmax in it, and the network ends in one: the second makes all classes almost equal, and learning very slow. ${
        framework === "keras" ? "Leave out `from_logits`" : "Leave out the network's"
      }, or ${framework === "keras" ? "the last layer's softmax" : "take `NLLLoss` behind a `log_softmax`"}.`,
  },
  "sigmoid-before-logits": {
    code: "softmax-twice",
    isWarning: true,
    sentence: ({ loss, framework }) =>
      `${loss} ${framework === "keras" ? "with `from_logits=True` " : ""}has a sigmoid in it, and the network ends in one: answers stay between 0.5 and 0.73. ${
        framework === "keras"
          ? "Leave out `from_logits`, or the last layer's sigmoid"
          : "Leave out the network's, or take `BCELoss`"
      }.`,
  },
  "no-log-softmax": {
    code: "no-softmax",
    isWarning: true,
    sentence: ({ loss }) =>
      `${loss} takes logarithms of probabilities, and the network does not end in \`log_softmax\`. Use \`CrossEntropyLoss\`, which has it, or end in \`nn.LogSoftmax(dim=1)\`.`,
  },
  "no-softmax": {
    code: "no-softmax",
    isWarning: true,
    sentence: ({ loss }) =>
      `${loss} takes probabilities, and the network does not end in a softmax. Give its last layer \`activation="softmax"\`, or the loss \`from_logits=True\`.`,
  },
  "no-sigmoid": {
    code: "no-sigmoid",
    isWarning: true,
    sentence: ({ loss, framework }) =>
      `${loss} takes probabilities, and the network does not end in a sigmoid. ${
        framework === "keras"
          ? 'Give its last layer `activation="sigmoid"`, or the loss `from_logits=True`.'
          : "Use `BCEWithLogitsLoss`, which has it, or end in `nn.Sigmoid()`."
      }`,
  },
};

type Sizes = Misfit["output"];

/** Of one example where nobody knows how many there are. */
function shown(shape: Sizes): string {
  const sizes = shape?.[0] === null ? shape.slice(1) : shape;
  if (sizes === undefined) return "something unknown";
  return sizes.length === 0 || (sizes.length === 1 && sizes !== shape && sizes[0] === 1)
    ? "one number"
    : formatShape(sizes);
}

const last = (shape: Sizes): string => shape?.at(-1)?.toLocaleString("en") ?? "several";

/** What makes targets of PyTorch fit, where one method does. */
function conversion({ kind, output = [], targets = [] }: Misfit): string | undefined {
  if (kind === "one-hot") return ".argmax(1)";
  if (kind === "not-floating") return ".float()";
  if (kind === "not-whole") return ".long()";
  if (kind !== "column" && kind !== "spread") return undefined;
  const [longer, shorter] = output.length > targets.length ? [output, targets] : [targets, output];
  const axis = longer.findIndex((size, at) => size === 1 && `${longer.toSpliced(at, 1)}` === `${shorter}`);
  if (axis >= 0) return longer === output ? `.unsqueeze(${axis})` : `.squeeze(${axis})`;
  // Of classes the output has an axis more.
  return kind === "column" && targets.length === output.length && targets[1] === 1 ? ".squeeze(1)" : undefined;
}

/** How to take away or add the axis of one value that only one of them has. */
function alike(said: Said): string {
  const by = conversion(said);
  if (by === undefined) return "Make both the same.";
  const other = by.startsWith(".unsqueeze") ? `, or \`${by.slice(3)}\` on what the network gives` : "";
  return `Use \`targets${by}\`${other}.`;
}
