import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/** What each folder may import, besides itself. This table is the architecture; ARCHITECTURE.md explains it. */
const mayImport: Record<string, readonly string[]> = {
  "src/core": [],
  "src/spec": ["src/core", "yaml"],
  "src/zoo": ["src/core", "src/spec", "node:*"],
  "src/imports": ["src/core", "src/spec", "src/protocol", "src/weights/hdf5.ts", "fflate", "yaml", "node:*"],
  "src/onnx": ["onnx-proto"],
  "src/python": ["src/core", "src/spec/write", "src/spec/nameFor.ts"],
  "src/compile": ["src/core", "src/onnx"],
  "src/data": ["src/core", "src/protocol", "sharp", "node:*"],
  "src/weights": [
    "src/core",
    "src/spec",
    "src/zoo",
    "src/compile",
    "src/onnx",
    "src/data/cacheFolder.ts",
    "src/data/download.ts",
    "src/protocol",
    "h5wasm",
    "node:*",
  ],
  "src/train": [
    "src/core",
    "src/spec",
    "src/zoo",
    "src/compile",
    "src/onnx",
    "src/data",
    "src/weights",
    "src/python",
    "src/protocol",
    "onnxruntime-node",
    "node:*",
  ],
  "src/vision": [
    "src/core",
    "src/spec",
    "src/zoo",
    "src/compile",
    "src/onnx",
    "src/data",
    "src/weights",
    "src/train",
    "src/protocol",
    "onnxruntime-node",
    "node:*",
  ],
  "src/lessons": ["src/core", "src/spec", "src/zoo", "node:*"],
  "src/experiments": [
    "src/core",
    "src/spec",
    "src/zoo",
    "src/compile",
    "src/onnx",
    "src/data",
    "src/weights",
    "src/train",
    "src/vision",
    "src/lessons",
    "src/protocol",
    "onnxruntime-node",
    "node:*",
  ],
  "src/worker": ["src/experiments", "src/train", "src/vision", "src/data", "src/weights", "src/protocol", "node:*"],
  "src/machine": ["node:*"],
  "src/tracer": ["src/protocol", "pyodide", "node:*"],
  "src/protocol": ["src/core", "src/lessons", "src/python/trace", "package.json", "node:*"],
  "src/diagram": ["src/core", "@dagrejs/dagre"],
  "src/language": ["src/core", "src/spec", "src/zoo", "src/python", "src/imports/imported.ts"],
  "src/extension": [
    "src/core",
    "src/imports",
    "src/spec",
    "src/zoo",
    "src/lessons",
    "src/language",
    "src/diagram",
    "src/machine",
    "src/python",
    "src/protocol",
    "node:*",
    "vscode",
  ],
  "src/cli": [
    "src/core",
    "src/spec",
    "src/imports",
    "src/zoo",
    "src/lessons",
    "src/language",
    "src/diagram",
    "src/data",
    "src/weights",
    "src/machine",
    "src/python",
    "src/protocol",
    "commander",
    "node:*",
  ],
  "webview/shared": ["src/core", "src/protocol", "preact", "@vscode-elements/elements-lite"],
  "webview/diagram": [
    "webview/shared",
    "src/core",
    "src/diagram",
    "src/protocol",
    "preact",
    "@vscode-elements/elements-lite",
  ],
  "webview/classify": ["webview/shared", "src/core", "src/protocol", "preact", "@vscode-elements/elements-lite"],
  "webview/doctor": ["webview/shared", "src/core", "src/protocol", "preact", "@vscode-elements/elements-lite"],
  "webview/explain": ["webview/shared", "src/core", "src/protocol", "preact", "@vscode-elements/elements-lite"],
  "webview/explorers": [
    "webview/shared",
    "src/core",
    "src/lessons/pictures",
    "src/protocol",
    "preact",
    "@vscode-elements/elements-lite",
  ],
  "webview/gallery": ["webview/shared", "src/core", "src/protocol", "preact", "@vscode-elements/elements-lite"],
  "webview/transfer": ["webview/shared", "src/core", "src/protocol", "preact", "@vscode-elements/elements-lite"],
  "webview/summary": ["webview/shared", "src/core", "src/protocol", "preact", "@vscode-elements/elements-lite"],
  "webview/augmentation": ["webview/shared", "src/core", "src/protocol", "preact", "@vscode-elements/elements-lite"],
  "webview/learningRate": [
    "webview/shared",
    "src/core",
    "src/diagram",
    "src/protocol",
    "preact",
    "@vscode-elements/elements-lite",
  ],
  "webview/lessons": [
    "webview/shared",
    "webview/explorers",
    "src/core",
    "src/spec",
    "src/zoo",
    "src/lessons",
    "src/diagram",
    "src/protocol",
    "preact",
    "d3-scale",
    "d3-shape",
    "marked",
    "@vscode-elements/elements-lite",
  ],
  "webview/memory": ["webview/shared", "src/core", "src/protocol", "preact", "@vscode-elements/elements-lite"],
  "webview/monitor": [
    "webview/shared",
    "src/core",
    "src/protocol",
    "preact",
    "d3-scale",
    "d3-shape",
    "@vscode-elements/elements-lite",
  ],
};

const filesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));

/** Every specifier of `import … from`, `export … from`, `import "…"`, `import(…)` and `require(…)`. */
const importsOf = (file: string): string[] =>
  [
    ...readFileSync(join(root, file), "utf8").matchAll(
      /(?:^[ \t]*(?:import|export)\s(?:[^"'`;]*?\sfrom\s+)?|\b(?:import|require)\(\s*)(["'])([^"'\n]+)\1/gm,
    ),
  ].map(([, , specifier = ""]) => (specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : specifier));

/** Of values, at the start of a module. */
const staticImportsOf = (file: string): string[] =>
  [
    ...readFileSync(join(root, file), "utf8").matchAll(
      /^(?:import|export)\s(?!type\s)(?:[^"'`;]*?\sfrom\s+)?(["'])([^"'\n]+)\1/gm,
    ),
  ].map(([, , specifier = ""]) => (specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : specifier));

const matches = (target: string, rule: string): boolean =>
  rule.endsWith("*") ? target.startsWith(rule.slice(0, -1)) : target === rule || target.startsWith(`${rule}/`);

test.each(Object.entries(mayImport))("%s imports only itself and %j", (folder, allowed) => {
  const strangers = filesOf(folder).flatMap((file) =>
    importsOf(file)
      .filter((target) => ![folder, ...allowed].some((rule) => matches(target, rule)))
      .map((target) => `${file} imports ${target}`),
  );
  expect(strangers).toEqual([]);
});

test("every folder of sources has its line in the table", () => {
  const folders = ["src", "webview"].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${parent}/${name}`),
  );
  expect(Object.keys(mayImport).sort()).toEqual(folders.sort());
});

test("the core asks neither the clock nor chance nor the machine", () => {
  const found = filesOf("src/core").filter((file) =>
    /\b(Math\.random|Date\.now|new Date|performance\.now|process\.|globalThis|fetch\()/.test(
      readFileSync(join(root, file), "utf8"),
    ),
  );
  expect(found).toEqual([]);
});

test("programs use nothing that Node 20 lacks, as package.json promises", () => {
  const newer =
    /\b(Map\.groupBy|Object\.groupBy|Promise\.withResolvers|Promise\.try|Array\.fromAsync|RegExp\.escape|Iterator\.from)\b/;
  const found = filesOf("src").filter((file) => {
    const code = readFileSync(join(root, file), "utf8").replace(/^\s*(\/\*\*|\*|\/\/).*$/gm, "");
    return newer.test(code);
  });
  expect(found).toEqual([]);
});

/** What a window that opens waits for, besides the adapters themselves: no analysis, no drawing, no library. */
const readAtActivation = [
  "src/extension",
  "src/protocol",
  "src/machine",
  "src/core/devices.ts",
  "src/core/plan",
  "src/core/wording.ts",
  "src/imports/files/formats.ts",
  "src/language/python/frameworks.ts",
  "src/lessons/progress.ts",
  "src/python/networkPackages.ts",
  "node:*",
  "vscode",
];

test("activation reads only what it needs at once: the rest is imported when it is first used", () => {
  const ways = new Map([["src/extension/main.ts", ["src/extension/main.ts"]]]);
  for (const [file, way] of ways)
    for (const target of file.startsWith("src/") ? staticImportsOf(file) : [])
      if (!ways.has(target)) ways.set(target, [...way, target]);
  const tooEarly = [...ways].filter(([file]) => !readAtActivation.some((rule) => matches(file, rule)));
  expect(tooEarly.map(([, way]) => way.join(" → "))).toEqual([]);
  expect(ways.size).toBeGreaterThan(40);
});

test("no file of ours has more than 400 lines", () => {
  const long = ["src", "webview"]
    .flatMap(filesOf)
    .filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 400);
  expect(long).toEqual([]);
});

test("only tables that must know every layer name layers", () => {
  const named = /["'](Conv2D|DepthwiseConv2D|MaxPooling2D|AveragePooling2D|Dense|BatchNormalization|Concatenate)["']/;
  const found = ["src/language", "src/diagram", "src/extension", "src/cli", "webview"]
    .flatMap(filesOf)
    .filter((file) => named.test(readFileSync(join(root, file), "utf8")));
  expect(found).toEqual([]);
});
