import { analyzed } from "../../language/analyzed.ts";
import { UserError } from "../../protocol/failure.ts";
import type { PageModel } from "../../protocol/lessonPage.ts";
import { modelName } from "../modelName.ts";
import { chooseModel } from "../models.ts";

/** A model of the learner's for a figure: the one in view, or one that is picked. @throws UserError `model-has-problems` */
export async function chooseLessonModel(): Promise<PageModel | undefined> {
  const document = await chooseModel(undefined).catch((error: unknown) => {
    if (error instanceof UserError && error.code === "canceled") return undefined;
    throw error;
  });
  if (!document) return undefined;
  const { analysis, problems } = analyzed(document.getText());
  const fault = problems.find(({ severity }) => severity === "error");
  if (fault)
    throw new UserError(
      "model-has-problems",
      `${modelName(document)} has a problem: ${fault.message} Mend it, and choose it again.`,
    );
  return { name: modelName(document), model: analysis.model };
}
