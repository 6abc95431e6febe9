// Writes media/schema/cnn.schema.json from the registry. `npm run schema`; a test fails while the file is out of date.
import { mkdirSync, writeFileSync } from "node:fs";
import { modelSchema } from "../src/spec/schema.ts";

const folder = new URL("../media/schema/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("cnn.schema.json", folder), `${JSON.stringify(modelSchema(), null, 2)}\n`);
