import * as vscode from "vscode";
import { reportErrors } from "../reportErrors.ts";
import type { Workbench } from "../workbench.ts";
import type { Command } from "./command.ts";
import { commandNames } from "./names.ts";

/** What commands do is read when the first of them is called. */
export const registerCommands = (workbench: Workbench): vscode.Disposable =>
  vscode.Disposable.from(
    ...commandNames.map((name) =>
      vscode.commands.registerCommand(name, (argument: unknown, selected: unknown) =>
        reportErrors(name, async () => {
          const { commands } = await import("./table.ts");
          const run: Command = commands[name];
          return run(workbench, argument, selected);
        }),
      ),
    ),
  );
