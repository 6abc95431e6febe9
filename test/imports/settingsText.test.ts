import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { savedText } from "../../src/imports/files/savedConfiguration.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

async function textOf(name: string, content: string): Promise<unknown> {
  const file = join(await temporaryFolder(), name);
  writeFileSync(file, content);
  const text = await savedText(file);
  return text === undefined ? undefined : JSON.parse(text);
}

test("YAML is read as PyYAML reads it: anchors, merged maps, words for true and false", async () => {
  const text = "base: &base {channels: 1, bias: no}\nmodel:\n  <<: *base\n  width: 48\n  sizes: [3, 5]\n";
  expect(await textOf("net.yml", text)).toEqual({
    base: { channels: 1, bias: false },
    model: { channels: 1, bias: false, width: 48, sizes: [3, 5] },
  });
  expect(await textOf("net.YAML", "rate: 1.0e-3\n")).toEqual({ rate: 0.001 });
});

test("JSON is read as it is", async () => {
  expect(await textOf("labels.json", '{"classes": ["a", "b"]}')).toEqual({ classes: ["a", "b"] });
});

test.each([
  ["damaged YAML", "a.yml", "a: [1, 2\nb: {"],
  ["damaged JSON", "a.json", '{"a": '],
  ["a list of data", "a.json", JSON.stringify(Array.from({ length: 60_000 }, (_, index) => index))],
  [
    "aliases without an end",
    "a.yml",
    `a: &a [x, x]\n${[..."bcdefghijklmnopqrstuvwxyz"].map((name, index) => `${name}: &${name} [${`*${String.fromCharCode(97 + index)}, `.repeat(9)}]`).join("\n")}\n`,
  ],
])("of %s there is nothing", async (_name, name, content) => {
  expect(await textOf(name, content)).toBeUndefined();
});

test("of a file that has gone there is nothing", async () => {
  expect(await savedText(join(await temporaryFolder(), "gone.yaml"))).toBeUndefined();
});

test.skipIf(process.platform === "win32")(
  "of a link, which may lead out of the workspace, there is nothing",
  async () => {
    const [folder, elsewhere] = [await temporaryFolder(), join(await temporaryFolder(), "secret")];
    writeFileSync(elsewhere, "key: 3\n");
    symlinkSync(elsewhere, join(folder, "net.yml"));
    expect(await savedText(join(folder, "net.yml"))).toBeUndefined();
  },
);
