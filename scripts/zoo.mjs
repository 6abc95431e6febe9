// Writes src/zoo/models/index.json from the models beside it. `npm run zoo`; a test fails while the file is out of date.
import { writeFileSync } from "node:fs";
import { analyzeText } from "../src/spec/analyzeText.ts";
import { entryOf } from "../src/zoo/entry.ts";
import { zoo } from "../src/zoo/library.ts";

const entries = zoo.names.map((name) => entryOf(name, analyzeText(zoo.text(name) ?? "", { library: zoo }).analysis));
const lines = entries.map((entry) => `  ${JSON.stringify(entry)}`);
writeFileSync(new URL("../src/zoo/models/index.json", import.meta.url), `[\n${lines.join(",\n")}\n]\n`);
