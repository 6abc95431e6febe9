import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runs } from "../../src/experiments/index.ts";
import { exercises } from "../../src/lessons/exercises/index.ts";
import { experiments } from "../../src/lessons/experiments/index.ts";
import { figures } from "../../src/lessons/figures/index.ts";
import { kinds, kindsText } from "../../src/lessons/kinds.ts";
import { quantities } from "../../src/lessons/quantities.ts";
import { requirementParams } from "../../src/lessons/settings/requirements.ts";

const root = new URL("../../", import.meta.url);
const fileOf = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const folders = { figure: "figures", experiment: "experiments", exercise: "exercises" } as const;

const testsIn = (folder: string): string =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => readFileSync(new URL(`${folder}${name}`, root), "utf8"))
    .join("\n");
const tests = testsIn("test/lessons/") + testsIn("test/experiments/");

describe.each(kinds().map((kind) => [kind.block, kind.name, kind] as const))("%s %s", (block, name, kind) => {
  test("is declared under its own name, in a file of its own", () => {
    const declared: { readonly name: string } = { ...figures, ...experiments, ...exercises }[name as never];
    expect(declared.name).toBe(name);
    expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(existsSync(new URL(`src/lessons/${folders[block]}/${fileOf(name)}.ts`, root))).toBe(true);
  });

  test("says what it is and what can be set, and accepts its own defaults", () => {
    expect(kind.title).not.toBe("");
    if (block !== "figure") expect(kind.doc).toMatch(/[.?]$/);
    for (const [key, param] of Object.entries(kind.params)) {
      expect([key, param.doc]).toEqual([key, expect.stringMatching(/[.)]$/)]);
      if (param.default !== undefined) expect([key, param.read(param.default)]).not.toContain(undefined);
    }
  });

  test("has a test that names it", () => {
    if (block !== "figure") expect(tests).toMatch(new RegExp(`${fileOf(name)}|["'\`]${name}["'\`]`));
  });
});

test("every experiment is computed, and no computation is left over", () => {
  expect(Object.keys(runs).sort()).toEqual(Object.keys(experiments).sort());
});

test("no two kinds have one name", () => {
  const names = kinds().map(({ block, name }) => `${block} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});

test("cnn lesson kinds tells of every kind and each of its parameters", () => {
  const text = kindsText();
  for (const { block, name, params } of kinds()) {
    expect(text).toContain(`## ${block} \`${name}\`: `);
    for (const key of Object.keys(params)) expect(text).toContain(`- \`${key}\`: `);
  }
});

describe("docs/lessons.md", () => {
  const page = readFileSync(new URL("docs/lessons.md", root), "utf8");

  test.each(["number", "choice", "model"] as const)("tells of the exercise %s and each of its keys", (name) => {
    expect(page).toContain(`### \`${name}\``);
    for (const key of Object.keys(exercises[name].params)) expect(page).toContain(`\`${key}\``);
  });

  test("tells of every quantity and every requirement", () => {
    for (const [name, { doc }] of Object.entries(quantities)) expect(page).toContain(`| \`${name}\` | ${doc} |`);
    for (const name of Object.keys(requirementParams)) expect(page).toContain(`\`${name}\``);
  });
});
