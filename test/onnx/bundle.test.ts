import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";

test("the ONNX writer works inside a bundle of one CommonJS file", async () => {
  const builder = new URL("../../src/onnx/graphBuilder.ts", import.meta.url).pathname;
  const reader = new URL("../../src/onnx/read.ts", import.meta.url).pathname;
  const contents = `
    import { GraphBuilder } from ${JSON.stringify(builder)};
    import { readOnnx } from ${JSON.stringify(reader)};
    const graph = new GraphBuilder();
    graph.output("y", graph.op("Neg", [graph.input("x", [1])]), [1]);
    export const file = readOnnx(graph.encode({ name: "bundled" }));
  `;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
    minify: true,
  });
  const module = { exports: {} as { file?: { name: string; operators: string[] } } };
  const wrapped = runInThisContext(`(function (exports, require, module) {${outputFiles[0]?.text}\n})`);
  wrapped(module.exports, createRequire(import.meta.url), module);
  expect(module.exports.file).toMatchObject({ name: "bundled", operators: ["Neg"] });
});
