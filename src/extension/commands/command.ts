import type { Workbench } from "../workbench.ts";

/** What a command does. Menus, lenses and links hand it one argument at most, of which nothing is sure. */
export type Command = (workbench: Workbench, argument?: unknown) => unknown;
