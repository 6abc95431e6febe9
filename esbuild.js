import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { build, context } from "esbuild";
import { nodeProgram as node } from "./scripts/nodeProgram.mjs";
import { bundlePython } from "./scripts/tracer/bundlePython.mjs";

const watch = process.argv.includes("--watch");

/** The extension host takes modules: what a dynamic import names is a file of its own, read when it is first needed. */
const modules = {
  platform: "node",
  format: "esm",
  target: "node20",
  splitting: true,
  chunkNames: "extension-[name]-[hash]",
  external: ["vscode"],
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
};
const browser = { platform: "browser", format: "esm", target: "es2022", jsx: "automatic", jsxImportSource: "preact" };

/** One line for each program that we ship, and one for the tests that run inside VS Code. */
const programs = {
  extension: { entryPoints: { extension: "src/extension/main.ts" }, outdir: "dist", ...modules },
  worker: { entryPoints: { worker: "src/worker/main.ts" }, outdir: "dist", ...node },
  augment: { entryPoints: { augment: "src/data/augment/thread.ts" }, outdir: "dist", ...node },
  figures: { entryPoints: { figures: "src/lessons/figureThread.ts" }, outdir: "dist", ...node },
  imports: { entryPoints: { imports: "src/imports/thread.ts" }, outdir: "dist", ...node },
  replica: { entryPoints: { replica: "src/train/dataParallel/replicaThread.ts" }, outdir: "dist", ...node },
  tracer: { entryPoints: { tracer: "src/tracer/main.ts" }, outdir: "dist", ...node },
  cli: { entryPoints: { cli: "src/cli/main.ts" }, outdir: "dist", ...node },
  webview: {
    entryPoints: {
      augmentation: "webview/augmentation/main.tsx",
      classify: "webview/classify/main.tsx",
      diagram: "webview/diagram/main.tsx",
      doctor: "webview/doctor/main.tsx",
      explain: "webview/explain/main.tsx",
      explorers: "webview/explorers/main.tsx",
      gallery: "webview/gallery/main.tsx",
      learningRate: "webview/learningRate/main.tsx",
      lessons: "webview/lessons/main.tsx",
      memory: "webview/memory/main.tsx",
      monitor: "webview/monitor/main.tsx",
      runList: "webview/monitor/runs/main.tsx",
      summary: "webview/summary/main.tsx",
      transfer: "webview/transfer/main.tsx",
    },
    outdir: "dist/webview",
    ...browser,
  },
  hostTests: {
    entryPoints: ["test/host/index.ts", "test/host/suites/*.test.ts"],
    outbase: "test/host",
    outdir: "dist/test",
    ...node,
  },
};

rmSync("dist/test", { recursive: true, force: true });
for (const file of existsSync("dist") ? readdirSync("dist") : [])
  if (file.startsWith("extension-")) rmSync(`dist/${file}`);
rmSync("dist/lessons", { recursive: true, force: true });
rmSync("dist/models", { recursive: true, force: true });
cpSync("src/zoo/models", "dist/models", { recursive: true });
mkdirSync("dist/lessons", { recursive: true });
if (existsSync("src/lessons/content")) cpSync("src/lessons/content", "dist/lessons", { recursive: true });
bundlePython("dist/tracer");
const bundled = await Promise.all(
  Object.entries(programs).map(async ([name, program]) => {
    const options = { bundle: true, metafile: true, sourcemap: watch, minify: !watch, logLevel: "warning", ...program };
    if (watch) return (await context(options)).watch();
    return { name, ...(await build(options)) };
  }),
).catch(() => process.exit(1));

// What went into each program. ThirdPartyNotices.txt is made from it, and its age says when all was last built.
mkdirSync("dist/meta", { recursive: true });
for (const { name, metafile } of watch ? [] : bundled)
  writeFileSync(`dist/meta/${name}.json`, JSON.stringify(metafile));
