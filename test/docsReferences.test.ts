import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { layers } from "../src/core/layers/index.ts";
import { structureNames } from "../src/core/structures.ts";
import { zoo } from "../src/zoo/library.ts";
import { commandLinesIn, refusal } from "./cli/commandLines.ts";

const root = path.resolve(import.meta.dirname, "..");
const tracked = (...patterns: readonly string[]) =>
  execFileSync("git", ["ls-files", ...patterns], { cwd: root, encoding: "utf8" })
    .trim()
    .split("\n");
const pages = tracked("*.md", ":!test/**", ":!src/**");
const read = (page: string) => readFileSync(path.join(root, page), "utf8");
const withoutFences = (text: string) => text.replace(/^ *(`{3,})[\s\S]*?^ *\1/gm, "");
const inlineCode = (text: string) => [...withoutFences(text).matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);

/** How GitHub names a heading. */
const anchors = (page: string) =>
  [...withoutFences(read(page)).matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );

const linksOf = (page: string) =>
  [...withoutFences(read(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, address = ""]) => address)
    .filter((address) => !/^\w+:/.test(address))
    .map((address) => {
      const [file = "", anchor] = address.split("#");
      return { address, anchor, target: file ? path.join(path.dirname(page), file) : page };
    });

describe.each(pages)("%s", (page) => {
  test("its links lead to files and headings that exist", () => {
    const dead = linksOf(page).filter(
      ({ target, anchor }) =>
        !existsSync(path.join(root, target)) ||
        (anchor !== undefined && target.endsWith(".md") && !anchors(target).includes(anchor)),
    );
    expect(dead).toEqual([]);
  });

  // A changelog also names what has gone since.
  test.skipIf(page === "CHANGELOG.md")("the files of this repository that it names exist", () => {
    const named = inlineCode(read(page)).filter((code) =>
      /^(src|test|scripts|docs|examples|webview)\/[\w./-]+$/.test(code),
    );
    const isThere = (name: string) => ["", ".cnn.yaml"].some((ending) => existsSync(path.join(root, name + ending)));
    expect(named.filter((name) => !isThere(name))).toEqual([]);
  });

  test("the commands of the editor that it names have these titles", () => {
    const titles = packageJson.contributes.commands.map(({ category, title }) => `${category}: ${title}`);
    const named = [...read(page).matchAll(/CNN: [A-Z][\w ]*…?/g)].map(([name]) => name.trim());
    expect(named.filter((name) => !titles.some((title) => startsWith(name, title)))).toEqual([]);
  });

  test("the settings that it names exist", () => {
    const settings = Object.keys(packageJson.contributes.configuration.properties);
    const named = inlineCode(read(page)).filter(
      (code) => /^cnn\.\w+(\.\w+)?$/.test(code) && !/\.(yaml|cjs)$/.test(code),
    );
    expect(named.filter((name) => !settings.includes(name))).toEqual([]);
  });

  test("the scripts of package.json that it runs exist", () => {
    const named = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !Object.hasOwn(packageJson.scripts, name))).toEqual([]);
  });

  test("the lines of `cnn` that it shows are ones that `cnn` takes", () => {
    expect(commandLinesIn(read(page)).map(refusal).filter(Boolean)).toEqual([]);
  });
});

test("every page of docs is linked from another page", () => {
  const linked = new Set(
    pages.flatMap((page) => linksOf(page).filter(({ target }) => target !== page)).map(({ target }) => target),
  );
  const unlinked = pages.filter((page) => page.startsWith("docs/") && !page.startsWith("docs/decisions/"));
  expect(unlinked.filter((page) => !linked.has(page))).toEqual([]);
});

test("every image of docs is shown on a page", () => {
  const shown = new Set(pages.flatMap(linksOf).map(({ target }) => target));
  const files = tracked("docs/images/**");
  expect(files.filter((name) => !shown.has(name))).toEqual([]);
});

test("every image of docs is made anew by `npm run screenshots`", () => {
  const tests = tracked("test/ui/*.ts").map(read).join("\n");
  const made = [...tests.matchAll(/screenshot\([`"]([^`"]+)[`"]/g)].map(([, name = ""]) => name.split(/\$\{.*?\}/));
  const isMade = (name: string) =>
    made.some(([start = "", end]) =>
      end === undefined ? name === start : name.startsWith(start) && name.endsWith(end),
    );
  const names = tracked("docs/images/**").map((file) => file.replace(/^docs\/images\/|\.png$/g, ""));
  expect(names.filter((name) => !isMade(name))).toEqual([]);
});

test("docs/editor.md has every command and every setting, with its default", () => {
  const page = read("docs/editor.md");
  const words = page.match(/## Commands([\s\S]*)## Settings/)?.[1]?.match(/^\| ([^|]+) \|/gm) ?? [];
  const told = words.flatMap((cell) => cell.replaceAll("|", "").split(",")).map((title) => title.trim());
  const titles = packageJson.contributes.commands.map(({ title }) => title);
  expect(told.filter((title) => !/^\*\*|^`CNN|^---/.test(title)).sort()).toEqual([...titles].sort());
  const settings = Object.entries(packageJson.contributes.configuration.properties);
  const rows = [...page.matchAll(/^\| `(cnn\.[\w.]+)` \| `([^`]+)` \|/gm)].map(([, name, value]) => [name, value]);
  expect(rows.sort()).toEqual(settings.map(([name, setting]) => [name, String(setting.default)]).sort());
});

test("README counts layers and networks as they are", () => {
  const readme = read("README.md");
  const counts = (pattern: RegExp) => [...readme.matchAll(pattern)].map(([, count]) => Number(count));
  // `Input` is written as `input:`, and the words that make other layers stand in `layers:` too.
  const types = Object.keys(layers).filter((name) => name !== "Input").length + structureNames.length;
  expect(new Set(counts(/(\d+) types of layers/g))).toEqual(new Set([types]));
  expect(new Set(counts(/(\d+) (?:published )?networks (?:from|;)/g))).toEqual(new Set([zoo.names.length]));
});

/** `CNN: Show Runs` in a sentence goes on with other words, `CNN: Convert Model…` does not. */
const startsWith = (name: string, title: string) => name === title || (!title.endsWith("…") && name.startsWith(title));
