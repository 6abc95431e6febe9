/**
 * How esbuild makes a program that runs in Node. CommonJS has the extension .cjs because package.json says "module".
 * What is external is loaded when it is first used.
 * @satisfies {import("esbuild").BuildOptions}
 */
export const nodeProgram = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode", "onnxruntime-node", "sharp", "h5wasm", "mocha"],
  outExtension: { ".js": ".cjs" },
  define: { "import.meta.dirname": "__dirname" },
};
