import type { LayerNode } from "../../core/model.ts";
import type { NewNode } from "../graphBuilder.ts";
import type { OnnxAttribute, OnnxNode } from "./file.ts";

/** A text of the graph, a line for each layer, in which layers have their places: the file itself is none. */
export class Listing {
  readonly #lines: string[] = [];
  #length = 0;

  line(
    { name, path = [], type }: NewNode,
    sources: readonly string[],
    from: OnnxNode | undefined,
  ): Pick<LayerNode, "span" | "typeSpan"> {
    const own = [...path, name].join("/");
    const operator = from?.operator ?? type;
    const before = `${own} = `;
    const inputs = from ? `(${sources.join(", ")})` : "";
    const line = `${before}${operator}${inputs}${attributesOf(from)}`;
    const start = this.#length;
    this.#lines.push(line);
    this.#length += line.length + 1;
    const word = start + before.length;
    return { span: { start, end: start + line.length }, typeSpan: { start: word, end: word + operator.length } };
  }

  get text(): string {
    return this.#lines.map((line) => `${line}\n`).join("");
  }
}

const mostCharacters = 80;

function attributesOf(node: OnnxNode | undefined): string {
  const all = [...(node?.attributes ?? [])].flatMap(([name, attribute]) => {
    const value = written(attribute);
    return value === undefined || value.length > mostCharacters ? [] : [`${name}=${value}`];
  });
  return all.length > 0 ? `  ${all.join(" ")}` : "";
}

function written({ int, float, text, ints, floats, isGraph, tensor }: OnnxAttribute): string | undefined {
  if (isGraph || tensor) return undefined;
  if (ints.length > 0) return `[${ints.join(", ")}]`;
  if (floats.length > 0) return `[${floats.map((each) => Number(each.toPrecision(6))).join(", ")}]`;
  if (text !== undefined) return text;
  return int !== undefined ? `${int}` : float === undefined ? undefined : `${Number(float.toPrecision(6))}`;
}
