import { log } from "../log.ts";
import type { Command } from "./command.ts";

export const showLog: Command = () => log().show();
