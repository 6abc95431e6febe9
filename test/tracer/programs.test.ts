import { expect, test } from "vitest";
import { whole } from "../../src/core/slices.ts";
import { dependsOnData } from "../../src/python/trace/dependsOnData.ts";
import { programs, readProgram, told } from "./programs.ts";
import { python, trace } from "./python.ts";

// Loaded within a trace, the stand-ins would take a slow machine all of its time.
await python("import torch, torchvision, keras, tensorflow\njson.dumps(True)");

test.each(programs)("%s is traced as it says", async (name) => {
  const { request, expected } = readProgram(name);
  const first = await trace(request.texts, request);
  const second = await trace(request.texts, { ...request, unknown: 11 });
  const dependent = [...whole(dependsOnData(first, second)).models].map((model) => `depends on data: ${model}`);
  expect([...told(first), ...dependent].sort()).toEqual(expected);
});
