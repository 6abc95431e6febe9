import { parentPort } from "node:worker_threads";
import { toFailure } from "../protocol/failure.ts";
import { readImportedFile } from "./files/readImportedFile.ts";
import { savedText } from "./files/savedConfiguration.ts";
import { readImportedText } from "./readImportedText.ts";
import type { ImportAnswer, ImportQuestion } from "./threadMessages.ts";

/** The program of a thread that reads files of other tools: a deep network takes longer than an editor may stand still. */
parentPort?.on("message", (question: ImportQuestion) => {
  void answer(question).then((message) => parentPort?.postMessage(message));
});

async function answer(question: ImportQuestion): Promise<ImportAnswer> {
  const { id } = question;
  try {
    if ("savedIn" in question) {
      const saved = await savedText(question.savedIn);
      return { id, ...(saved !== undefined && { saved }) };
    }
    const imported = "path" in question ? await readImportedFile(question.path) : readImportedText(question.text);
    return { id, ...(imported && { imported }) };
  } catch (error) {
    return { id, failure: toFailure(error) };
  }
}
