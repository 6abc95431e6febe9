import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/** One test, or one failed hook. `npm test -- host` reads a list of these and prints it. */
interface Result {
  title: string;
  state: "passed" | "failed" | "skipped";
  error?: string;
}

/** VS Code calls this in its extension host, and waits. The results go to the file that CNN_HOST_RESULTS names. */
export async function run(): Promise<void> {
  const { CNN_HOST_RESULTS: file, CNN_HOST_FILTER: filter } = process.env;
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, ...(filter && { grep: filter }) });
  const suites = join(__dirname, "suites");
  for (const name of readdirSync(suites).filter((name) => name.endsWith(".test.cjs")))
    mocha.addFile(join(suites, name));

  const results: Result[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on("pass", (test) => results.push({ title: test.fullTitle(), state: "passed" }))
      .on("pending", (test) => results.push({ title: test.fullTitle(), state: "skipped" }))
      .on("fail", (test, error) =>
        results.push({ title: test.fullTitle(), state: "failed", error: error.stack ?? String(error) }),
      );
  });
  if (file) writeFileSync(file, JSON.stringify(results));
  if (results.some(({ state }) => state === "failed")) throw new Error("Some tests failed.");
}
