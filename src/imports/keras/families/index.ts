import { alike } from "./alike.ts";
import { attention } from "./attention.ts";
import { alongAnAxis } from "./axes.ts";
import type { Families } from "./family.ts";
import { images } from "./images.ts";
import { merges } from "./merges.ts";
import { functions } from "./operations.ts";
import { recurrents } from "./recurrent.ts";
import { volumes } from "./volumes.ts";
import { wrappers } from "./wrappers.ts";

/** Classes that the registry lacks, or whose rules are not quite its own. */
export const families: Families = {
  ...functions,
  ...alike,
  ...alongAnAxis,
  ...attention,
  ...images,
  ...merges,
  ...recurrents,
  ...volumes,
  ...wrappers,
};
