import { build, context } from "esbuild";

const watch = process.argv.includes("--watch");
const node = { platform: "node", format: "cjs", target: "node24", external: ["vscode", "onnxruntime-node"] };
const browser = { platform: "browser", format: "esm", target: "es2022", jsx: "automatic", jsxImportSource: "preact" };

/** One line for each program that we ship. CommonJS has the extension .cjs because package.json says "module". */
const programs = [
  { entryPoints: { extension: "src/extension/main.ts" }, outdir: "dist", outExtension: { ".js": ".cjs" }, ...node },
  { entryPoints: { worker: "src/worker/main.ts", cli: "src/cli/main.ts" }, outdir: "dist", outExtension: { ".js": ".cjs" }, ...node },
  { entryPoints: { diagram: "webview/diagram/main.tsx", monitor: "webview/monitor/main.tsx" }, outdir: "dist/webview", ...browser },
];

for (const program of programs) {
  const options = { bundle: true, sourcemap: watch, minify: !watch, logLevel: "warning", ...program };
  if (watch) await (await context(options)).watch();
  else await build(options);
}
