import type { UserError } from "../protocol/failure.ts";
import { readCheckpoint } from "./checkpoint.ts";
import { measureCheckpoint } from "./measureCheckpoint.ts";
import { savePredictions } from "./predictionsFile.ts";
import type { PreparedRun } from "./prepareRun.ts";
import type { RunLog } from "./runLog.ts";
import type { Workshop } from "./workshop.ts";

/** The one look at the test images: with the best checkpoint, when all epochs are done. */
export async function finish(prepared: PreparedRun, workshop: Workshop, log: RunLog, signal: AbortSignal) {
  const { keeper } = prepared;
  await workshop.endLearning();
  const file = keeper.file("best");
  const checkpoint = await readCheckpoint(file).catch(({ message }: UserError) => {
    keeper.note(`${message} The test is of the weights of the last epoch instead.`);
    const { position, tensors } = workshop.trainer.checkpoint();
    return { position: { ...position, epoch: position.epoch - 1 }, tensors };
  });
  const { accuracy, loss, confusion, answers, views } = await measureCheckpoint({
    file,
    checkpoint,
    part: "test",
    training: prepared.analysis.model.training,
    signal,
    ...workshop,
  });
  await keeper.requireOwn();
  const { epoch, step } = checkpoint.position;
  await log.append({ event: "test", step, epoch, loss, accuracy });
  const { classNames, test } = workshop.dataset;
  await savePredictions(keeper.folder, classNames, { part: "test", epoch, answers, examples: test });
  const result = { testAccuracy: accuracy, testLoss: loss, ...(views && { testViews: views }) };
  await keeper.save({ result });
  return { ...result, classes: classNames, confusion };
}
