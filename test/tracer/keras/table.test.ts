import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { layerTable } from "../../../src/python/keras/layerTable.ts";

const written = new URL("../../../src/tracer/python/fakes/keras/symbolic/table.py", import.meta.url);

test("the defaults that the tracer knows are the registry's: `npm run schema` writes them", () => {
  expect(readFileSync(written, "utf8")).toBe(layerTable());
});
