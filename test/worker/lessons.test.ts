import { expect, test } from "vitest";
import { prepareTraining } from "./training.ts";

test("an experiment that there is not is refused by its name, and stopping what has ended is not heard", async () => {
  const { worker } = await prepareTraining("");
  const asked = { work: "1", name: "alchemy", settings: {}, seed: 1, device: "cpu" } as const;
  await expect(worker.call("runExperiment", asked)).rejects.toMatchObject({ code: "usage" });
  await expect(worker.call("runExperiment", { ...asked, name: "toString" })).rejects.toMatchObject({ code: "usage" });
  await worker.call("stopExperiment", { work: "1" });
});
