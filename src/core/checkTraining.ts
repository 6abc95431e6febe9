import type { LayerReport } from "./analyze.ts";
import { type DatasetFacts, datasetFacts } from "./datasets.ts";
import { chooseLoss, endingFor, type LossChoice, lossNames, lossType } from "./losses/index.ts";
import type { LayerNode, Model, Span } from "./model.ts";
import { error, type PlacedProblem, type Problem } from "./problem.ts";
import { formatShape } from "./shape.ts";

/** Whether the network fits the data that the file wants it trained on. Nothing to say where the file names no data. */
export function checkTraining(model: Model, layers: readonly LayerReport[]): PlacedProblem[] {
  const facts = datasetFacts(model.training.data);
  if (!facts) return model.training.folder ? checkFolder(model, layers) : [];
  const problems: PlacedProblem[] = [];
  const input = layers.find(({ node }) => node.type === "Input");
  const shape = input?.output;
  if (
    input &&
    shape &&
    (shape.length !== facts.input.length || shape.some((size, axis) => size !== null && size !== facts.input[axis]))
  )
    problems.push(
      place(
        input.node,
        error(
          "data-shape-differs",
          `The images of ${facts.title} are ${formatShape(facts.input)}, but the network's input is ${formatShape(shape)}. Use input: [${facts.input.join(", ")}].`,
          { parameter: "shape", remedies: [{ kind: "replace", value: facts.input }] },
        ),
        input.node.parameterSpans.shape?.value,
      ),
    );
  const last = layers[model.outputs[0] ?? -1];
  if (last?.output && last.node.type !== "Input")
    problems.push(...checkLast(last, last.output, facts, model.training.loss));
  return problems;
}

/** How many classes a folder has is known only where it is. */
function checkFolder({ outputs, training }: Model, layers: readonly LayerReport[]): PlacedProblem[] {
  const input = layers.find(({ node }) => node.type === "Input");
  const shape = input?.output ?? [];
  const problems: PlacedProblem[] = [];
  if (input?.output && !(shape.length === 3 && (shape[2] === 1 || shape[2] === 3) && !shape.includes(null)))
    problems.push(
      place(
        input.node,
        error(
          "data-shape-differs",
          `Images of a folder get a height and a width, and 1 channel for grey or 3 for colours, but the network's input is ${formatShape(shape)}. Use input: [224, 224, 3].`,
          { parameter: "shape", remedies: [{ kind: "replace", value: [224, 224, 3] }] },
        ),
        input.node.parameterSpans.shape?.value,
      ),
    );
  const last = layers[outputs[0] ?? -1];
  const [units] = last?.output ?? [];
  if (last?.output?.length === 1 && typeof units === "number" && last.node.type !== "Input")
    problems.push(
      ...checkLast(
        last,
        last.output,
        { title: training.folder?.folder ?? "", classes: classesFor(units, training.loss) },
        training.loss,
      ),
    );
  return problems;
}

/** So many classes a network of so many outputs tells apart: one output is enough for two. */
const classesFor = (units: number, loss: LossChoice) =>
  units === 1 && lossType(loss.type).outputs(2).includes(1) ? 2 : units;

function checkLast(
  { node, type, params }: LayerReport,
  output: readonly (number | null)[],
  { title: data, classes }: Pick<DatasetFacts, "title" | "classes">,
  loss: LossChoice,
): PlacedProblem[] {
  const ending = endingFor(loss);
  const [usual = classes, ...others] = lossType(loss.type).outputs(classes);
  if (output.length !== 1 || ![usual, ...others].some((units) => units === output[0])) {
    const units = output.length === 1 && type?.params.units ? node.parameterSpans.units : undefined;
    const advice =
      output.length === 1
        ? `Give the last layer ${[usual, ...others].join(" or ")} units.`
        : `End with Flatten and Dense: { units: ${usual}${ending ? `, activation: ${ending}` : ""} }.`;
    return [
      place(
        node,
        error(
          "classes-differ",
          `${data} has ${classes} classes, but the network ends in ${formatShape(output)} values. ${advice}`,
          {
            ...(units && {
              parameter: "units",
              remedies: [{ kind: "set-parameter", parameter: "units", value: usual }],
            }),
          },
        ),
        units?.value,
      ),
    ];
  }
  const activation = type?.activation?.(params as never) ?? "linear";
  if (!ending || activation === ending) return [];
  const canActivate = type?.params.activation !== undefined;
  const code = ending === "softmax" ? "no-softmax" : "no-sigmoid";
  const fitting = lossNames.find((name) => endingFor(chooseLoss(name)) === activation);
  return [
    place(
      node,
      error(
        code,
        `To learn the ${classes} classes of ${data} by ${loss.type} the network must end in the probabilities of ${ending}. ${canActivate ? `Give the last layer activation: ${ending}` : `Add ${layerOf[ending]} at the end`}${fitting ? `, or take the loss ${fitting}` : ""}.`,
        {
          remedies: [
            canActivate
              ? { kind: "set-parameter", parameter: "activation", value: ending }
              : { kind: "insert-after", layer: layerOf[ending] },
            ...(fitting ? [{ kind: "set-training", key: "loss", value: fitting } as const] : []),
          ],
        },
      ),
      node.parameterSpans.activation?.value,
    ),
  ];
}

const layerOf = { softmax: "Softmax", sigmoid: "Sigmoid" } as const;

const place = (node: LayerNode, problem: Problem, span: Span = node.typeSpan): PlacedProblem => ({
  ...problem,
  node: node.id,
  span,
});
