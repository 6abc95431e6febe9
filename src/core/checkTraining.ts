import type { LayerReport } from "./analyze.ts";
import { datasetFacts } from "./datasets.ts";
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
    problems.push(...checkLast(last, last.output, facts.title, facts.classes));
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
    problems.push(...checkLast(last, last.output, training.folder?.folder ?? "", units));
  return problems;
}

function checkLast(
  { node, type, params }: LayerReport,
  output: readonly (number | null)[],
  data: string,
  classes: number,
) {
  if (output.length !== 1 || output[0] !== classes) {
    const units = output.length === 1 && type?.params.units ? node.parameterSpans.units : undefined;
    const ending =
      output.length === 1
        ? `Give the last layer ${classes} units.`
        : `End with Flatten and Dense: { units: ${classes}, activation: softmax }.`;
    return [
      place(
        node,
        error(
          "classes-differ",
          `${data} has ${classes} classes, but the network ends in ${formatShape(output)} values. ${ending}`,
          {
            ...(units && {
              parameter: "units",
              remedies: [{ kind: "set-parameter", parameter: "units", value: classes }],
            }),
          },
        ),
        units?.value,
      ),
    ];
  }
  if (type?.activation?.(params as never) === "softmax") return [];
  const canActivate = type?.params.activation !== undefined;
  return [
    place(
      node,
      error(
        "no-softmax",
        `To learn the ${classes} classes of ${data} the network must end in probabilities. ${canActivate ? "Give the last layer activation: softmax." : "Add Softmax at the end."}`,
        {
          remedies: [
            canActivate
              ? { kind: "set-parameter", parameter: "activation", value: "softmax" }
              : { kind: "insert-after", layer: "Softmax" },
          ],
        },
      ),
      node.parameterSpans.activation?.value,
    ),
  ];
}

const place = (node: LayerNode, problem: Problem, span: Span = node.typeSpan): PlacedProblem => ({
  ...problem,
  node: node.id,
  span,
});
