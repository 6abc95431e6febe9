import { error } from "../../core/problem.ts";
import { mostNodes, nowhere } from "../graphBuilder.ts";
import type { Imported } from "../imported.ts";
import { type OnnxModel, readFile } from "./file.ts";
import { OnnxLayers } from "./graph.ts";
import { infer } from "./infer.ts";
import type { ByteSource } from "./wire.ts";

/** The network of an ONNX file, whoever wrote it. @throws Malformed for what is no ONNX file, or is cut off */
export function readOnnx(source: ByteSource): Imported {
  const file = readFile(source);
  const inference = infer(file);
  const layers = new OnnxLayers(inference);
  const { graph, listing } = layers;
  const problems = [...graph.problems];
  if (inference.circular.size > 0)
    problems.push({
      ...error("from-cycle", "The operators of this graph go in a circle, so it cannot run. The file is damaged."),
      span: nowhere,
    });
  if (graph.isFull)
    problems.push({
      ...error(
        "too-many-layers",
        `This file makes more than ${(mostNodes - 1).toLocaleString("en")} layers. The rest is not read.`,
      ),
      span: nowhere,
    });
  const text = listing.text;
  const outputs = file.graph.outputs.map(({ name }) => layers.idOf(name));
  const { order } = layers.layouts;
  return {
    format: formatOf(file),
    model: { ...graph.model(file.graph.name, outputs), ...(order && { order }) },
    problems,
    text,
  };
}

const formatOf = ({ producer, opsets }: OnnxModel): string =>
  [`ONNX, operator set ${opsets.get("") ?? "unknown"}`, producer ? `of ${producer}` : ""]
    .filter((part) => part !== "")
    .join(", ");
