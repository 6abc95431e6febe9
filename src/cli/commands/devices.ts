import { command } from "../command.ts";
import { table } from "../table.ts";
import { print, printJson } from "../terminal.ts";
import { withWorker } from "../worker.ts";

export const devices = command("devices", "List what can compute here: the processor, and graphics cards.", [
  "cnn devices",
  "cnn devices --json",
])
  .option("--json", "print JSON")
  .action(async ({ json }: { json?: true }) => {
    const found = await withWorker({}, (worker) => worker.call("devices", {}));
    if (json) return printJson(found);
    const rows = found.map(({ name, title, available, detail }) => [name, available ? "yes" : "no", title, detail]);
    print(table([["device", "usable", "what", "detail"], ...rows]));
  });
