import { certificate } from "../lessons/certificate.ts";
import { UserError } from "./failure.ts";
import { productVersion } from "./product.ts";
import { runAnswerOf } from "./recordedRun.ts";
import type { RunRecord } from "./run.ts";

/**
 * A page of what a run has measured, as an SVG file's text.
 *
 * @param who  who trained it; left out where it is empty
 * @throws UserError `usage` where its test images were not looked at
 */
export function runCertificate(record: RunRecord, who: string): string {
  const { testAccuracy, ...run } = runAnswerOf(record);
  if (testAccuracy === undefined)
    throw new UserError(
      "usage",
      `${record.name} has no accuracy on test images: a run opens them after its last epoch. Continue it to its end.`,
    );
  return certificate({
    who,
    run: { ...run, testAccuracy },
    started: record.started,
    producer: `CNN Workbench ${productVersion}`,
  });
}
