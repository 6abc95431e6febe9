import { expect, test } from "vitest";
import { notebookCode } from "../../../src/language/python/notebookCells.ts";

test.each([
  [
    "texts in lines, in one piece, and none",
    [{ source: ["a = 1\n", "b = 2"] }, { source: "c = 3" }, {}],
    ["a = 1\nb = 2", "c = 3", ""],
  ],
  [
    "a cell of another language is empty",
    [
      { source: "a", metadata: { vscode: { languageId: "shellscript" } } },
      { source: "b", metadata: null },
    ],
    ["", "b"],
  ],
])("%s", (_, cells, texts) => {
  const all = [
    { cell_type: "markdown", source: "# Title" },
    null,
    ...cells.map((cell) => ({ cell_type: "code", ...cell })),
  ];
  expect(notebookCode(JSON.stringify({ cells: all }))?.cells).toEqual(texts);
});

test("notebooks of before 2015 have worksheets", () => {
  const cells = [
    { cell_type: "heading", source: "Title" },
    { cell_type: "code", input: ["a = 1\n", "b"] },
  ];
  expect(notebookCode(JSON.stringify({ worksheets: [{ cells }, {}], nbformat: 3 }))?.cells).toEqual(["a = 1\nb"]);
});

test.each(["", "{", "null", "7", "[1]", "{}", '{"cells": {}}'])("no notebook: %s", (text) => {
  expect(notebookCode(text)).toBeUndefined();
});

test.each([
  [{ kernelspec: { language: "R" } }, "R"],
  [{ kernelspec: null, language_info: { name: "julia" } }, "julia"],
  [{ kernelspec: { language: "python" } }, undefined],
  [{ language_info: { name: "ipython3" } }, undefined],
  [null, undefined],
])("the language of %j", (metadata, language) => {
  expect(notebookCode(JSON.stringify({ cells: [], metadata }))?.otherLanguage).toBe(language);
});
