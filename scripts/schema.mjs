// Writes media/schema/cnn.schema.json and what the tracer knows of layers from the registry. `npm run schema`; a test fails while
// one of them is out of date.
import { mkdirSync, writeFileSync } from "node:fs";
import { layerTable } from "../src/python/keras/layerTable.ts";
import { modelSchema } from "../src/spec/schema.ts";

const folder = new URL("../media/schema/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("cnn.schema.json", folder), `${JSON.stringify(modelSchema(), null, 2)}\n`);
writeFileSync(new URL("../src/tracer/python/fakes/keras/symbolic/table.py", import.meta.url), layerTable());
