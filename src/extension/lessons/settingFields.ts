import type { Params } from "../../core/param.ts";
import type { SettingField, SettingValue } from "../../protocol/lessonPage.ts";

/** Kinds of parameters that a form of a lesson can change. */
const kinds = ["integer", "number", "choice", "flag", "integers", "text"] as const;

/** The settings of an experiment that can be changed, with the values that the lesson's file gives them. */
export const settingFields = (params: Params, settings: Readonly<Record<string, unknown>>): readonly SettingField[] =>
  Object.entries(params).flatMap(([name, param]): SettingField[] => {
    const kind = kinds.find((each) => each === param.kind);
    // A text that may be left out is left empty.
    const value = settings[name] ?? param.default ?? (kind === "text" ? "" : undefined);
    if (!kind || !isValue(value)) return [];
    const { doc, options, min, max, chosenAs, allowed } = param;
    return [
      {
        name,
        doc,
        kind,
        value,
        allowed,
        ...(options && { options }),
        ...(chosenAs && { chosenAs }),
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
      },
    ];
  });

export const isValue = (value: unknown): value is SettingValue =>
  typeof value === "boolean" ||
  (typeof value === "string" && value.length <= 1000) ||
  Number.isFinite(value) ||
  (Array.isArray(value) && value.length <= 100 && value.every((each) => Number.isFinite(each)));
