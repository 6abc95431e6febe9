import type { LayerNode, Span } from "../../core/model.ts";
import type { PlacedProblem, Remedy } from "../../core/problem.ts";
import type { PythonNetwork } from "../../python/read/network.ts";
import type { TextEdit } from "../edit.ts";
import { argumentsOf, calleeOf, splitArguments } from "./callee.ts";
import { pythonLiteral } from "./literal.ts";

/** The edit of a program that does what a remedy says. `undefined` where its text has no clear place for it. */
export function pythonRemedyEdit(
  text: string,
  network: PythonNetwork,
  problem: PlacedProblem,
  remedy: Remedy,
): TextEdit | undefined {
  if (remedy.kind === "replace") return { span: problem.span, text: pythonLiteral(remedy.value) };
  if (remedy.kind === "convert-targets") return convertTargets(text, problem.span, remedy.by);
  const node = network.model.nodes[problem.node ?? -1];
  const layer = network.layers[problem.node ?? -1];
  // A place that several layers share is changed for all of them, which is not what is meant.
  if (!node || !layer || layer.madeIn || sharesPlace(network, node)) return undefined;
  switch (remedy.kind) {
    case "set-parameter":
      return setArgument(text, node, remedy.parameter, pythonLiteral(remedy.value));
    case "insert-before":
      return remedy.layer === "Flatten" ? insertFlatten(text, network, node) : undefined;
    default:
      return undefined;
  }
}

/** Behind the second argument of a loss's call, or the one that it calls `target`. */
function convertTargets(text: string, call: Span, by: string): TextEdit | undefined {
  const given = splitArguments(text, call);
  const named = given.find(({ start, end }) => /^target\s*=(?!=)/.test(text.slice(start, end)));
  const place = named ?? given[1];
  if (!place) return undefined;
  const start = named ? place.start + text.slice(place.start, place.end).search(/=\s*/) + 1 : place.start;
  const written = text.slice(start, place.end).trim();
  if (!named && /^\w+\s*=(?!=)/.test(written)) return undefined;
  return { span: { start, end: place.end }, text: `${isCallOrName(written) ? written : `(${written})`}${by}` };
}

/** It binds as closely as a method's call does: `labels`, `F.one_hot(labels % 4, 4)`, but not `2 * labels`. */
function isCallOrName(expression: string): boolean {
  let bare = expression;
  for (let before = ""; before !== bare; ) {
    before = bare;
    bare = bare.replaceAll(/\([^()]*\)|\[[^[\]]*\]/g, "");
  }
  return /^[A-Za-z_][\w.]*$/.test(bare);
}

/** The same line makes other layers that would be changed too. */
const sharesPlace = ({ model }: PythonNetwork, { id, span, sharedWith }: LayerNode): boolean =>
  sharedWith === undefined &&
  model.nodes.some(
    (other) =>
      other.id !== id && other.sharedWith !== id && other.span.start === span.start && other.span.end === span.end,
  );

function setArgument(text: string, node: LayerNode, name: string, value: string): TextEdit | undefined {
  const known = node.parameterSpans[name]?.value;
  if (known) return { span: known, text: value };
  const written = splitArguments(text, node.span).find(({ start, end }) =>
    new RegExp(`^${name}\\s*=(?!=)`).test(text.slice(start, end)),
  );
  if (written) {
    const start = written.start + text.slice(written.start, written.end).indexOf("=") + 1;
    return { span: { start, end: written.end }, text: value };
  }
  const last = splitArguments(text, node.span).at(-1);
  const inside = argumentsOf(text, node.span);
  if (!inside) return undefined;
  const at = last?.end ?? inside.start;
  return { span: { start: at, end: at }, text: `${last ? ", " : ""}${name}=${value}` };
}

/** Beside the layer in a list of layers, else around what the layer is called with. */
function insertFlatten(text: string, network: PythonNetwork, node: LayerNode): TextEdit | undefined {
  const { calls = [] } = network.layers[node.id] ?? {};
  const [call] = calls;
  const insert = (at: number, added: string): TextEdit => ({ span: { start: at, end: at }, text: added });
  const name = text.slice(...bounds(calleeOf(text, node.span)));
  const prefix = name.includes(".") ? name.slice(0, name.lastIndexOf(".") + 1) : "";
  const isInList = /^\s*[,\])]/.test(text.slice(node.span.end)) && /[[(,]\s*$/.test(text.slice(0, node.span.start));
  if (isInList && prefix !== "" && !isCalledAlone(text, network, node)) {
    const line = text.slice(text.lastIndexOf("\n", node.span.start - 1) + 1, node.span.start);
    return insert(node.span.start, `${prefix}Flatten(),${/^\s*$/.test(line) ? `\n${line}` : " "}`);
  }
  const given = call && argumentsOf(text, call);
  const [first] = call ? splitArguments(text, call) : [];
  if (!call || !given || !first) return undefined;
  const flattened = text.slice(first.start, first.end);
  const around = network.framework === "torch" ? torchFlatten(text, flattened) : kerasFlatten(prefix, flattened);
  return around === undefined ? undefined : { span: first, text: around };
}

/** Its call in `forward` runs this layer alone. */
function isCalledAlone(text: string, network: PythonNetwork, { id }: LayerNode): boolean {
  const call = network.layers[id]?.calls[0];
  return (
    call !== undefined &&
    network.layers.filter(({ calls }) => calls[0]?.start === call.start && calls[0].end === call.end).length === 1 &&
    calleeOf(text, call) !== call
  );
}

function torchFlatten(text: string, given: string): string | undefined {
  return /^\s*import torch\b(?!\.)/m.test(text) ? `torch.flatten(${given}, 1)` : `${given}.flatten(1)`;
}

const kerasFlatten = (prefix: string, given: string): string | undefined =>
  prefix === "" ? undefined : `${prefix}Flatten()(${given})`;

const bounds = ({ start, end }: Span): [number, number] => [start, end];
