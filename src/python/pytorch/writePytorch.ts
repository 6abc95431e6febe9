import type { Analysis } from "../../core/analyze.ts";
import { checkingImages } from "../checked.ts";
import { list } from "../literal.ts";
import { networkOf } from "../network.ts";
import { importsOf, pytorchClasses } from "../structured/pytorchCode.ts";
import { type ArrangedTensor, arranged } from "../tensors.ts";
import { docstring, type Facts, pieces, type Written } from "../written.ts";
import { torchSizes } from "./code.ts";
import { torchLayer } from "./index.ts";
import { type Part, shapesText } from "./parts.ts";

/** A module of PyTorch that computes the same, with its weights; or a sentence that says why there is none. */
export function writePytorch(analysis: Analysis, facts: Facts): Written | string {
  const network = networkOf(analysis);
  if (typeof network === "string") return network;
  const parts: Part[] = [];
  for (const layer of network.layers) {
    const code = torchLayer(layer.type)(layer);
    if (typeof code === "string") return `${layer.title}: ${code}`;
    parts.push({ ...layer, code });
  }
  const classes = pytorchClasses(analysis, network.name, true);
  const loads = facts.weightsFile !== undefined;
  const shape = parts[0]?.shape ?? [];
  const checks = loads && checkingImages(torchSizes(shape), "first", "permute(0, 3, 1, 2)");
  const code = pieces(
    [
      docstring([...facts.about, ...shapesText(shape, network.outputShapes)]),
      "",
      ...(loads
        ? ["import json", "import math", ...(checks ? ["import warnings"] : []), "from pathlib import Path", ""]
        : []),
      ...importsOf([...classes.code, ...(loads ? ["torch.frombuffer"] : [])]),
      ...(facts.labels ? ["", `LABELS = ${list(facts.labels)}`] : []),
    ].join("\n"),
    ...classes.code,
    checks || "",
    facts.weightsFile === undefined ? "" : loading(classes.name, facts.weightsFile),
  );
  return { code, tensors: (weights) => tensorsOf(parts, classes.keys, weights) };
}

const loading = (name: string, file: string): string => `
def read_weights(path):
    """The tensors of a safetensors file by name, as safetensors.torch.load_file gives them."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        values = bytearray(file.read())
    header.pop("__metadata__", None)
    return {
        name: torch.frombuffer(
            values, dtype=torch.float32, count=math.prod(entry["shape"]), offset=entry["data_offsets"][0]
        ).reshape(entry["shape"])
        for name, entry in header.items()
    }


def load(path=Path(__file__).with_name(${JSON.stringify(file)})):
    """The trained network, ready to predict."""
    model = ${name}()
    model.load_state_dict(read_weights(path))
    return model.eval()
`;

/** By the names of `state_dict`. */
function tensorsOf(
  parts: readonly Part[],
  keys: ReadonlyMap<string, string>,
  weights: ReadonlyMap<string, Float32Array>,
): ReadonlyMap<string, ArrangedTensor> {
  const tensors = new Map<string, ArrangedTensor>();
  for (const { title, again, owner, weights: own, code } of parts) {
    if (again) continue;
    const key = keys.get(title);
    for (const weight of own) {
      const target = code.weights?.[weight.name];
      if (!target) continue;
      const values = weights.get(`${owner}/${weight.name}`);
      if (!values) throw new Error(`The weight ${owner}/${weight.name} is missing.`);
      tensors.set(`${key}${target.to}`, arranged(values, weight.shape, target));
    }
    for (const [name, { shape, value }] of Object.entries(code.constants ?? {}))
      tensors.set(`${key}${name}`, {
        shape,
        values: new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(value),
      });
  }
  return tensors;
}
