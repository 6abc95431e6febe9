import type { ActivationName } from "../../core/activation.ts";
import type { ActivationCompiler } from "./activationCompiler.ts";
import { elu } from "./elu.ts";
import { exponential } from "./exponential.ts";
import { gelu } from "./gelu.ts";
import { hardSigmoid } from "./hardSigmoid.ts";
import { hardSilu } from "./hardSilu.ts";
import { leakyRelu } from "./leakyRelu.ts";
import { linear } from "./linear.ts";
import { mish } from "./mish.ts";
import { relu } from "./relu.ts";
import { relu6 } from "./relu6.ts";
import { selu } from "./selu.ts";
import { sigmoid } from "./sigmoid.ts";
import { silu } from "./silu.ts";
import { softmax } from "./softmax.ts";
import { softplus } from "./softplus.ts";
import { softsign } from "./softsign.ts";
import { tanh } from "./tanh.ts";

export const activationCompilers = {
  linear,
  relu,
  relu6,
  leaky_relu: leakyRelu,
  elu,
  selu,
  gelu,
  silu,
  mish,
  hard_silu: hardSilu,
  hard_sigmoid: hardSigmoid,
  sigmoid,
  softmax,
  softplus,
  softsign,
  tanh,
  exponential,
} satisfies Record<ActivationName, ActivationCompiler>;
