import * as vscode from "vscode";
import { toFailure } from "../protocol/failure.ts";
import { wantedIn } from "../protocol/weights.ts";
import { log } from "./log.ts";
import { withoutLinks } from "./withoutLinks.ts";

/**
 * Runs `work`; what it throws is told as one sentence. What the world refused says itself what to do; a fault of our
 * own goes to the log with its stack.
 */
export async function reportErrors<T>(what: string, work: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const { code, message, stack } = toFailure(error);
    if (code === "canceled") return undefined;
    if (code === "bug") {
      log().error(`${what}: ${stack ?? message}`);
      void reportBug(what);
    } else {
      log().warn(`${what}: ${message}`);
      if (code === "weights-missing") void offerWeights(message);
      else void vscode.window.showErrorMessage(withoutLinks(message));
    }
    return undefined;
  }
}

/** What is missing can be had at once. */
async function offerWeights(message: string): Promise<void> {
  const get = "Get Weights…";
  const answer = await vscode.window.showErrorMessage(withoutLinks(message), get);
  if (answer === get) await vscode.commands.executeCommand("cnn.getWeights", wantedIn(message));
}

async function reportBug(what: string): Promise<void> {
  const answer = await vscode.window.showErrorMessage(
    `${what} failed through a fault of CNN Workbench. The log has the details; nothing of your files was changed by it.`,
    "Show Log",
    "Report Issue",
  );
  if (answer === "Show Log") log().show();
  if (answer === "Report Issue")
    await vscode.commands.executeCommand("workbench.action.openIssueReporter", {
      extensionId: "cnn-workbench.cnn-workbench",
      issueTitle: `${what} failed`,
    });
}
