import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { modelSchema } from "../../src/spec/schema.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const validate = new Ajv({ strict: false, allErrors: true }).compile(modelSchema());

test("the schema that we ship is the registry's: `npm run schema` writes it", () => {
  expect(JSON.parse(read("media/schema/cnn.schema.json"))).toEqual(modelSchema());
});

test.each(readdirSync(new URL("examples/", root)).filter((name) => name.endsWith(".yaml")))("%s is valid", (name) => {
  validate(parse(read(`examples/${name}`)));
  expect(validate.errors).toBeNull();
});

test.each([
  ["no layers", "input: [28, 28, 1]"],
  ["a misspelt key", "input: [4]\nlayers: []\ntrainin: {}"],
  ["a misspelt parameter", "input: [4]\nlayers: [{ Dense: { unit: 3 } }]"],
  ["a missing parameter", "input: [4]\nlayers: [{ Dense: {} }]"],
  ["a word for a number", "input: [4]\nlayers: [{ Dense: { units: ten } }]"],
  ["a negative size", "input: [4]\nlayers: [{ Dense: { units: -1 } }]"],
  ["an unknown activation", "input: [4]\nlayers: [{ Dense: { units: 1, activation: rleu } }]"],
  ["an unknown optimizer", "input: [4]\nlayers: []\ntraining: { optimizer: Sgd }"],
])("%s is not", (_name, text) => {
  expect(validate(parse(text))).toBe(false);
});
