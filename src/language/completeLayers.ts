import type { LayerType } from "../core/layer.ts";
import { layerNames, layerType } from "../core/layers/index.ts";
import type { Params } from "../core/param.ts";
import { type Structure, structureNames, structures } from "../core/structures.ts";
import type { Entry } from "../spec/tree.ts";
import { plainValue } from "../spec/values.ts";
import { zoo } from "../zoo/library.ts";
import { blockParameters, blocksOf } from "./blocks.ts";
import type { Suggestion } from "./completion.ts";
import type { Cursor } from "./cursor.ts";
import { paragraphs } from "./markdown.ts";
import { written } from "./parameterMarkdown.ts";
import { literal, requiredParameters } from "./snippet.ts";

/** Layers and the file's own blocks, each with what must be given. */
export function completeLayers(cursor: Cursor, dash = ""): readonly Suggestion[] {
  const types = layerNames.map(layerType).filter((type) => type !== undefined);
  return [
    ...uniqueBlocks(cursor).map((block) => blockSuggestion(cursor, block, dash)),
    ...types.map((type) => layerSuggestion(cursor, type, dash)),
    ...structureNames.map((name) => structureSuggestion(cursor, structures[name], dash)),
  ];
}

function layerSuggestion(cursor: Cursor, type: LayerType, dash: string): Suggestion {
  const parameters = Object.entries(type.params).map(([name, { doc }]) => `- \`${name}\` ${doc}`);
  return {
    label: type.name,
    kind: "layer",
    detail: type.title,
    documentation: paragraphs(`**${type.title}**`, type.doc, parameters.join("\n")),
    insert: dash + (cursor.hasColon ? type.name : layerSnippet(cursor, type, dash)),
  };
}

/** `Reuse` takes a name alone; `Pretrained` starts from a network that the zoo has. */
function structureSnippet(name: string, params: Params): string {
  if (name === "Reuse") return `\${1:name}`;
  const usual = zoo.names.includes("resnet50") ? "resnet50" : (zoo.names[0] ?? "");
  return name === "Pretrained" ? `{ model: \${1:${usual}} }` : requiredParameters(params);
}

function structureSuggestion({ hasColon }: Cursor, { name, title, doc, params }: Structure, dash: string): Suggestion {
  const parameters = Object.entries(params).map(([parameter, { doc }]) => `- \`${parameter}\` ${doc}`);
  return {
    label: name,
    kind: "layer",
    detail: title,
    documentation: paragraphs(`**${title}**`, doc, parameters.join("\n")),
    insert: dash + (hasColon ? name : `${name}: ${structureSnippet(name, params)}`),
  };
}

function layerSnippet({ column, indent }: Cursor, type: LayerType, dash: string): string {
  const required = requiredParameters(type.params);
  if (type.takes !== "many") return required ? `${type.name}: ${required}` : type.name;
  // Editors put the line's own indentation in front of each further line of a snippet.
  const inner = " ".repeat(column + dash.length - indent + 2);
  return `${type.name}:\n${inner}branches:\n${inner}  - - $1\n${inner}  - []`;
}

function uniqueBlocks({ root, before }: Cursor): readonly Entry[] {
  const blocks = new Map([...blocksOf(before), ...blocksOf(root)].map((block) => [block.key, block]));
  return [...blocks.values()].filter(({ key }) => /^\w[\w-]*$/.test(key));
}

function blockSuggestion({ hasColon, place }: Cursor, block: Entry, dash: string): Suggestion {
  const parameters = blockParameters(block);
  const values = parameters.map(({ key, value }, index) => {
    const plain = plainValue(value);
    return `${literal(key)}: ${plain === null ? `$${index + 1}` : `\${${index + 1}:${literal(written(plain))}}`}`;
  });
  const given = values.length > 0 ? `: { ${values.join(", ")} }` : "";
  return {
    label: block.key,
    kind: "block",
    detail: place.block?.key === block.key ? "this block itself" : "block of this file",
    documentation: paragraphs(
      `**Block \`${block.key}\`** of this file`,
      parameters.map(({ key, value }) => `- \`${key}\`, ${written(plainValue(value))} unless given`).join("\n"),
    ),
    insert: `${dash}${literal(block.key)}${hasColon ? "" : given}`,
  };
}
