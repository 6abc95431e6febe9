import { layers } from "../../core/layers/index.ts";
import type { PlainValue } from "../../core/problem.ts";

/**
 * Defaults of Keras's layers as the registry has them, as Python: by them the tracer's stand-ins know what a call left
 * out. `npm run schema` writes it.
 */
export function layerTable(): string {
  const lines = Object.values(layers)
    .filter(({ aliases }) => /^[A-Z]\w*$/.test(aliases.keras))
    .map(({ aliases, params }) => {
      const defaults = Object.entries(params)
        .filter(([, { default: given }]) => given !== undefined)
        .map(([name, { default: given }]) => `"${name}": ${python(given as PlainValue)}`);
      return `    "${aliases.keras}": {${defaults.join(", ")}},`;
    });
  return `"""Defaults of layers, written from the registry by \`npm run schema\`."""\n\nTABLE = {\n${lines.join("\n")}\n}\n`;
}

function python(value: PlainValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return Array.isArray(value) ? `(${value.map(python).join(", ")},)` : JSON.stringify(value);
}
