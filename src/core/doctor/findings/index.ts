import type { FolderFacts } from "../facts.ts";
import type { DataFinding, FindingRule } from "../finding.ts";
import { severities } from "../finding.ts";
import { changedFiles } from "./changedFiles.ts";
import { cutFile } from "./cutFile.ts";
import { damagedFile } from "./damagedFile.ts";
import { deniedFile } from "./deniedFile.ts";
import { emptyClass } from "./emptyClass.ts";
import { emptyFile } from "./emptyFile.ts";
import { exactCopies } from "./exactCopies.ts";
import { extremeShape } from "./extremeShape.ts";
import { hugeImage } from "./hugeImage.ts";
import { imbalance } from "./imbalance.ts";
import { largeImage } from "./largeImage.ts";
import { looseImages } from "./looseImages.ts";
import { nearCopies } from "./nearCopies.ts";
import { nestedFolders } from "./nestedFolders.ts";
import { noClasses } from "./noClasses.ts";
import { noImages } from "./noImages.ts";
import { notAnImage } from "./notAnImage.ts";
import { oddChannels } from "./oddChannels.ts";
import { oddLinks } from "./oddLinks.ts";
import { oneClass } from "./oneClass.ts";
import { otherFiles } from "./otherFiles.ts";
import { otherFormat } from "./otherFormat.ts";
import { smallClass } from "./smallClass.ts";
import { tinyImage } from "./tinyImage.ts";
import { tooFew } from "./tooFew.ts";
import { twoClasses } from "./twoClasses.ts";
import { twoParts } from "./twoParts.ts";
import { unevenParts } from "./unevenParts.ts";
import { wrongEnding } from "./wrongEnding.ts";

/** What can be wrong with a folder of images, of one severity the worst first. Add a line for a new file. */
export const findingRules: readonly FindingRule[] = [
  noImages,
  noClasses,
  oneClass,
  emptyClass,
  tooFew,
  unevenParts,
  twoClasses,
  twoParts,
  cutFile,
  damagedFile,
  notAnImage,
  emptyFile,
  hugeImage,
  deniedFile,
  wrongEnding,
  otherFormat,
  exactCopies,
  nearCopies,
  smallClass,
  imbalance,
  looseImages,
  tinyImage,
  extremeShape,
  largeImage,
  oddLinks,
  changedFiles,
  oddChannels,
  nestedFolders,
  otherFiles,
];

/** Errors first. */
export function findingsIn(facts: FolderFacts): readonly DataFinding[] {
  const found = findingRules.flatMap((rule): DataFinding[] => {
    const { code, title, severity } = rule;
    const one = rule.find(facts);
    return one ? [{ code, title, severity, ...one }] : [];
  });
  return severities.flatMap((severity) => found.filter((finding) => finding.severity === severity));
}
