import { formatShape } from "../../core/shape.ts";
import { type ByteUnit, formatBytes, formatCount } from "../../core/wording.ts";
import type { PythonNetwork, PythonReading } from "../../python/read/network.ts";
import { evidenceWords, inputOf, isGuessed } from "./shown.ts";

/** A line above a network, which does something when it is clicked. */
export interface PythonLens {
  readonly offset: number;
  readonly title: string;
  readonly tooltip: string;
  readonly command: "cnn.showMemory" | "cnn.showDiagram" | "cnn.openLesson" | "cnn.convertModel" | "cnn.chooseInput";
  /** What it is about. */
  readonly network: PythonNetwork;
}

/** Above each network of a program: what it costs, what can be done with it, and what was guessed. */
export const pythonLenses = ({ networks }: PythonReading, unit: ByteUnit = "MB"): readonly PythonLens[] =>
  networks.flatMap((network) => {
    const isAlone = networks.every((other) => other === network || other.span.start !== network.span.start);
    return lensesOf(network, unit, isAlone ? "" : `${network.name}: `);
  });

function lensesOf(network: PythonNetwork, unit: ByteUnit, prefix: string): PythonLens[] {
  const { totals, analysis, unknown, dependsOnData } = network;
  const { training } = analysis;
  const lens = (title: string, command: PythonLens["command"], tooltip: string): PythonLens => ({
    offset: network.span.start,
    title,
    command,
    tooltip,
    network,
  });
  const input = inputOf(network);
  // In Keras a layer's weights have the size of what comes in.
  const isGuess = input !== undefined && isGuessed(input) && network.framework === "keras";
  const mark = dependsOnData || isGuess ? "≈ " : "";
  const lenses = [
    totals.parameters === null
      ? lens(
          `${prefix}${totals.known > 0 ? `at least ${formatCount(totals.known)} parameters` : "parameters unknown"}`,
          "cnn.showDiagram",
          unknown.length > 0
            ? `${unknown.length} of its steps are unknown, so that no total is. The diagram shows which.`
            : "Something of it is unknown, so that no total is. The hover says what.",
        )
      : lens(
          `${prefix}${mark}${formatCount(totals.parameters)} parameters`,
          "cnn.showMemory",
          dependsOnData
            ? "With other data or arguments the program makes another network."
            : "Show what the parameters and all else need",
        ),
  ];
  if (training.total !== null)
    lenses.push(
      lens(
        `${formatBytes(training.total, unit)} to train at batch ${formatCount(training.batch)}`,
        "cnn.showMemory",
        "Show the memory line by line",
      ),
    );
  if (input && (isGuessed(input) || input.evidence === "chosen")) {
    const size = input.shape ? formatShape(input.shape) : "unknown";
    const title = isGuessed(input) ? `assumed input ${size} · change` : `input ${size}, chosen · change`;
    lenses.push(lens(title, "cnn.chooseInput", `${evidenceWords(input)}. Choose another size.`));
  }
  lenses.push(
    lens("Diagram", "cnn.showDiagram", "Show the network as a picture beside the text"),
    lens("Lesson", "cnn.openLesson", "Open the lesson that fits this network"),
    lens("Convert", "cnn.convertModel", "Write it as a model file, or for another framework"),
  );
  return lenses;
}
