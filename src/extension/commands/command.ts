import type { Workbench } from "../workbench.ts";

/**
 * What a command does. Menus, lenses and links hand it one argument at most, of which nothing is sure; the Explorer also
 * hands it all that is selected.
 */
export type Command = (workbench: Workbench, argument?: unknown, selected?: unknown) => unknown;
