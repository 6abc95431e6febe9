import type { Framework } from "../trace/facts.ts";
import { kerasTranslators } from "./keras/index.ts";
import type { Translator } from "./step.ts";
import { torchTranslators } from "./torch/index.ts";

const translators = { torch: torchTranslators, keras: kerasTranslators };

/** By the last word of a type's name; `undefined`: the registry has nothing like it. */
export function translatorOf(framework: Framework, type: string): Translator | undefined {
  const known = translators[framework];
  const word = type.slice(type.lastIndexOf(".") + 1);
  return Object.hasOwn(known, word) ? known[word] : undefined;
}
