import type { ActivationName } from "../../core/activation.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";
import { linear } from "./linear.ts";
import { relu } from "./relu.ts";
import { sigmoid } from "./sigmoid.ts";
import { softmax } from "./softmax.ts";
import { tanh } from "./tanh.ts";

export const activationCompilers = { linear, relu, sigmoid, softmax, tanh } satisfies Record<
  ActivationName,
  ActivationCompiler
>;
