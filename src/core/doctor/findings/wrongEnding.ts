import { counted } from "../../wording.ts";
import { type FindingRule, singly } from "../finding.ts";
import { formatTitles, imageFormats, isLearned, learnedEndings } from "../imageFormat.ts";
import { named } from "../wording.ts";

/** The last dot of a name and what follows, in small letters. */
export const endingOf = (file: string): string => /\.[^./]*$/.exec(file.slice(1))?.[0].toLowerCase() ?? "";

export const withEnding = (file: string, ending: string): string => {
  const old = endingOf(file);
  // An ending that names no format is part of the name: `rose.2024` becomes `rose.2024.jpg`.
  const isKnown = Object.values(imageFormats).some((endings) => (endings as readonly string[]).includes(old));
  return `${isKnown ? file.slice(0, file.length - old.length) : file}${ending}`;
};

export const wrongEnding: FindingRule = {
  code: "wrong-extension",
  title: "Names that say another format than the file has",
  severity: "warning",
  find({ images }) {
    const wrong = images.flatMap(({ file, format, fault }) => {
      if (!format || !isLearned(format) || (fault && fault.kind !== "misnamed")) return [];
      const endings: readonly string[] = imageFormats[format];
      const ending = endingOf(file);
      return endings.includes(ending) && learnedEndings.includes(ending)
        ? []
        : [{ file, format, to: withEnding(file, imageFormats[format][0]) }];
    });
    if (wrong.length === 0) return undefined;
    const files = wrong.map(({ file }) => file);
    return {
      message: `${counted(files.length, "image")} ${files.length === 1 ? "has" : "have"} the ending of another format, or none: ${named(files)}. Some programs refuse or overlook such files, training among them. Rename ${files.length === 1 ? "it" : "them"}.`,
      groups: singly(files),
      notes: wrong.map(({ format }) => `is ${formatTitles[format]}`),
      remedy: { kind: "rename", renames: wrong.map(({ file, to }) => ({ file, to })) },
    };
  },
};
