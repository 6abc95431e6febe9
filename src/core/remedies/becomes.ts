import type { Analysis } from "../analyze.ts";
import { formatCount, formatOperations } from "../wording.ts";

/** "1.2 M parameters instead of 4.6 M, 0.3 G MACs instead of 1.8 G". */
export const becomes = (before: Analysis, after: Analysis): string =>
  `${formatCount(after.parameters.total)} parameters instead of ${formatCount(before.parameters.total)}, ${formatOperations(after.macs)} MACs instead of ${formatOperations(before.macs)}`;
