import { expect, test } from "vitest";
import {
  isBatch,
  isChartText,
  isClassifiedText,
  isFolder,
  isFolders,
  isImageFit,
  isImagesWanted,
  isMapsWanted,
  isMemoryQuestion,
  isOffset,
  isPicture,
  isPlace,
  isPlaceOf,
  isPlacesOf,
  isPlan,
  isRemedy,
  isSvg,
  isTable,
} from "../../src/extension/messages.ts";

test.each([
  ["a place in the text", { span: { start: 3, end: 7 } }, true],
  ["the whole text", { span: { start: 0, end: 10 } }, true],
  ["an end behind the text", { span: { start: 3, end: 11 } }, false],
  ["an end before its start", { span: { start: 7, end: 3 } }, false],
  ["a negative start", { span: { start: -1, end: 3 } }, false],
  ["fractions", { span: { start: 0.5, end: 3 } }, false],
  ["text for numbers", { span: { start: "0", end: "3" } }, false],
  ["no span", {}, false],
  ["nothing", null, false],
  ["a path", "/etc/passwd", false],
])("a place to show: %s", (_name, message, expected) => {
  expect(isPlace(message, 10)).toBe(expected);
});

test.each([
  ["a drawing", '<svg xmlns="http://www.w3.org/2000/svg"></svg>', true],
  ["a page", "<html></html>", false],
  ["a script", "<svg ><script>alert(1)</script></svg>", false],
  ["a handler", '<svg onload="alert(1)"></svg>', false],
  ["a number", 7, false],
])("a drawing to save: %s", (_name, svg, expected) => {
  expect(isSvg({ svg })).toBe(expected);
});

test.each([
  [{ text: "a,b", format: "csv" }, true],
  [{ text: "a,b", format: "html" }, false],
  [{ text: 5, format: "csv" }, false],
  [undefined, false],
])("a table to copy has a text and a known format: %j", (value, expected) => {
  expect(isTable(value)).toBe(expected);
});

test.each([
  [{ part: "test", places: [0, 9999] }, true],
  [{ part: "validation", places: [] }, true],
  [{ part: "training", places: [0] }, false],
  [{ part: "test", places: [-1] }, false],
  [{ part: "test", places: [0.5] }, false],
  [{ part: "test", places: ["../../etc/passwd"] }, false],
  [{ part: "test", places: new Array(101).fill(0) }, false],
  [undefined, false],
])("images are wanted by their places: %j", (value, expected) => {
  expect(isImagesWanted(value)).toBe(expected);
});

test.each([
  [{ layer: "conv1", epoch: 3, part: "test", place: 7 }, true],
  [{ layer: "conv1", part: "test", place: 7 }, true],
  [{ layer: "conv1", epoch: "../best", part: "test", place: 7 }, false],
  [{ layer: 5, epoch: 3, part: "test", place: 7 }, false],
  [{ layer: "conv1", epoch: 3, part: "test" }, false],
])("maps of a layer are wanted by epoch and image: %j", (value, expected) => {
  expect(isMapsWanted(value)).toBe(expected);
});

test.each([
  [{ task: "train" }, true],
  [{ task: "predict", batch: 1, convention: "pytorch" }, true],
  [{ task: "train", batch: 65_536 }, true],
  [{ task: "fly" }, false],
  [{ task: "train", batch: 0 }, false],
  [{ task: "train", batch: 1.5 }, false],
  [{ task: "train", batch: "8" }, false],
  [{ task: "train", convention: 3 }, false],
  [{ task: "train", convention: "x".repeat(201) }, false],
  [{}, false],
  [null, false],
])("a question about memory: %j", (value, expected) => {
  expect(isMemoryQuestion(value)).toBe(expected);
});

test("batches, cards, ways and places of the memory view are checked before they are used", () => {
  expect([{ batch: 1 }, { batch: 65_537 }, { batch: "1" }, {}, undefined].map(isBatch)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect([{ plan: "8 GB" }, { plan: 8 }, { plan: "x".repeat(201) }].map(isPlan)).toEqual([true, false, false]);
  expect([{ id: "batch" }, { id: null }, "batch"].map(isRemedy)).toEqual([true, false, false]);
  expect([{ offset: 0 }, { offset: 10 }, { offset: 11 }, { offset: -1 }].map((value) => isOffset(value, 10))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test.each([
  [{ format: "CSV", text: "epoch,loss" }, true],
  [{ format: "PNG", text: "" }, false],
  [{ format: "SVG", text: 7 }, false],
  [undefined, false],
])("a chart to copy: %j", (message, expected) => {
  expect(isChartText(message)).toBe(expected);
});

test.each([
  ["a PNG file", { title: "Loss", png: "iVBORw0KGgoAAA==" }, true],
  ["another kind of file", { title: "Loss", png: "R0lGODlh" }, false],
  ["what is no base64", { title: "Loss", png: "iVBORw0KGgo<" }, false],
  ["no title", { png: "iVBORw0KGgo=" }, false],
])("a picture to save: %s", (_name, message, expected) => {
  expect(isPicture(message)).toBe(expected);
});

test.each([
  [{ folders: [] }, true],
  [{ folders: ["/runs/1", "/runs/2"] }, true],
  [{ folders: Array.from({ length: 9 }, (_, index) => `/runs/${index}`) }, false],
  [{ folders: [7] }, false],
  [{ folders: "/runs/1" }, false],
])("runs to compare: %j", (message, expected) => {
  expect(isFolders(message)).toBe(expected);
});

test.each([
  [{ folder: "/runs/1" }, true],
  [{ folder: "/".repeat(5000) }, false],
  [{}, false],
])("a run to open", (message, expected) => {
  expect(isFolder(message)).toBe(expected);
});

test.each([
  [{ place: 0 }, true],
  [{ place: 2 }, true],
  [{ place: 3 }, false],
  [{ place: -1 }, false],
  [{ place: 0.5 }, false],
  [{}, false],
  [null, false],
])("an image of a list of three: %j", (message, expected) => {
  expect(isPlaceOf(message, 3)).toBe(expected);
});

test.each([
  [{ places: [0, 2] }, true],
  [{ places: [0, 3] }, false],
  [{ places: Array.from({ length: 101 }, () => 0) }, false],
  [{ places: 0 }, false],
])("images of a list of three", (message, expected) => {
  expect(isPlacesOf(message, 3)).toBe(expected);
});

test.each([
  [isImageFit, { fit: "squash" }, true],
  [isImageFit, { fit: "stretch" }, false],
  [isClassifiedText, { format: "CSV" }, true],
  [isClassifiedText, { format: "XML" }, false],
])("a choice among words: %j", (check, message, expected) => {
  expect(check(message)).toBe(expected);
});
