import { afterEach } from "vitest";
import { opened } from "./workbench.ts";

/** Says what the windows showed when a test failed, and keeps a picture of each: a fault that comes once in a hundred runs has no other witness. */
afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  for (const workbench of opened) {
    console.error(`After “${task.name}”:\n${await workbench.described()}`);
    await workbench.screenshot(`failed-${task.name.replaceAll(/\W+/g, "-")}`);
  }
});
