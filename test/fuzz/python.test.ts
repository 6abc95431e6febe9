import { test } from "vitest";
import { randomGenerator } from "../../src/core/random.ts";
import { whole } from "../../src/core/slices.ts";
import { pythonNetworks } from "../../src/python/read/pythonNetworks.ts";
import { readTrace } from "../../src/python/trace/readTrace.ts";
import { trace } from "../tracer/python.ts";
import { askPython } from "./askPython.ts";
import { mutatePython } from "./mutatePython.ts";
import { pythonTexts } from "./pythonTexts.ts";

/** `npm run fuzz:python -- 10000` goes on for longer. */
test.each(Object.entries(pythonTexts))(
  "%s with faults: it is read, and every feature answers sensibly",
  { timeout: 60_000 },
  async (name, request) => {
    const random = randomGenerator(name.length);
    const texts = mutatePython(request.texts, random);
    try {
      const said = whole(readTrace([JSON.stringify(await trace(texts, request))]));
      if (!said) throw new Error("What came back is no trace.");
      const reading = pythonNetworks(texts, said);
      askPython(reading, Math.floor(random.uniform() * (reading.text.length + 1)), { drawn: true, converted: true });
    } catch (error) {
      throw new Error(`In this program:\n${texts.join("\n\n# %%\n")}`, { cause: error });
    }
  },
);
