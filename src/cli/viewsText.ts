import { formatCount, formatShare } from "../core/wording.ts";
import type { TestViews } from "../protocol/worker.ts";

/** Said behind an accuracy that is of answers averaged over several views of each image; nothing without them. */
export const viewsText = (views: TestViews | undefined): string =>
  views
    ? `, the mean answer to ${formatCount(views.count)} views of each image; ${formatShare(views.accuracyAlone)} by the images alone`
    : "";
