import { describe, expect, test } from "vitest";
import { applied } from "../../src/language/edit.ts";
import { removeTraining, setTraining } from "../../src/language/editTraining.ts";
import { readTree } from "../../src/spec/tree.ts";

const edited = (text: string, edit: typeof removeTraining) => {
  const change = edit(text, readTree(text).root, "batch_size");
  return change && applied(text, change);
};

describe("a value is given in the style of the file", () => {
  test.each([
    ["layers: []\n", "layers: []\ntraining:\n  batch_size: 8\n"],
    ["layers: []", "layers: []\ntraining:\n  batch_size: 8"],
    ["layers:\r\n  - A\r\n", "layers:\r\n  - A\r\ntraining:\r\n  batch_size: 8\r\n"],
    ["layers:\n  - A # last\n\n# end\n", "layers:\n  - A # last\ntraining:\n  batch_size: 8\n\n# end\n"],
    ["{ layers: [] }", "{ layers: [], training: { batch_size: 8 } }"],
    ["training:\nlayers: []\n", "training: { batch_size: 8 }\nlayers: []\n"],
    ["training: {}\n", "training: { batch_size: 8 }\n"],
    ["training: { epochs: 3 }\n", "training: { epochs: 3, batch_size: 8 }\n"],
    ["training: { batch_size: 64 } # why\n", "training: { batch_size: 8 } # why\n"],
    ["training:\n    epochs: 3 # few\n", "training:\n    epochs: 3 # few\n    batch_size: 8\n"],
    ["training:\n  batch_size: 64 # many\n  epochs: 3\n", "training:\n  batch_size: 8 # many\n  epochs: 3\n"],
    ["training:\n  batch_size:\n  epochs: 3\n", "training:\n  batch_size: 8\n  epochs: 3\n"],
    ["training:\n  batch_size:\n    - 3\n  epochs: 3\n", "training:\n  batch_size:\n    8\n  epochs: 3\n"],
  ])("%j becomes %j", (before, after) =>
    expect(edited(before, (text, root, key) => setTraining(text, root, key, 8))).toBe(after),
  );
});

describe("what is removed leaves nothing behind", () => {
  test.each([
    ["training: { epochs: 3, batch_size: 8 }\n", "training: { epochs: 3 }\n"],
    ["training:\n  batch_size: 8 # few\n  epochs: 3\n", "training:\n  epochs: 3\n"],
    ["training:\n  epochs: 3\n  batch_size: 8\n", "training:\n  epochs: 3\n"],
    ["layers: []\ntraining:\n  batch_size: 8\n", "layers: []\n"],
    ["layers: []\ntraining: { batch_size: 8 }\noutputs: [a]\n", "layers: []\noutputs: [a]\n"],
    ["{ layers: [], training: { batch_size: 8 } }", "{ layers: [] }"],
    ["training: { epochs: 3 }\n", undefined],
    ["layers: []\n", undefined],
  ])("%j becomes %j", (before, after) => expect(edited(before, removeTraining)).toBe(after));
});
