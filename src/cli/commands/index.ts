import type { Command } from "commander";
import { analyze } from "./analyze.ts";
import { classify } from "./classify.ts";
import { compare } from "./compare.ts";
import { convert } from "./convert.ts";
import { data } from "./data.ts";
import { devices } from "./devices.ts";
import { diagram } from "./diagram.ts";
import { evaluate } from "./evaluate.ts";
import { explain } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { lesson } from "./lesson.ts";
import { train } from "./train.ts";
import { transfer } from "./transfer.ts";
import { weights } from "./weights.ts";
import { zoo } from "./zoo.ts";

/** Every command, in the order of the help. Add a line for a new file. */
export const commands: readonly Command[] = [
  analyze,
  diagram,
  train,
  transfer,
  evaluate,
  classify,
  explain,
  exportCommand,
  convert,
  compare,
  zoo,
  weights,
  data,
  lesson,
  devices,
];
