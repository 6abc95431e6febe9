import { expect, test } from "vitest";
import { settingFields } from "../../../src/extension/lessons/settingFields.ts";
import { experiments } from "../../../src/lessons/experiments/index.ts";
import { readSettings } from "../../../webview/lessons/SettingsForm.tsx";

const { params } = experiments["images-a-class"];

test("a folder can be named on the page, and what is left empty is left to the experiment", () => {
  const fields = settingFields(params, {});
  expect(fields.map(({ name, kind, value }) => [name, kind, value])).toEqual([
    ["folder", "text", ""],
    ["network", "text", ""],
    ["counts", "integers", [10, 25, 50, 100]],
    ["test", "integer", 20],
  ]);
  const rest = { counts: [10, 25, 50, 100], test: 20 };
  expect(readSettings(fields, {})).toEqual(rest);
  expect(readSettings(fields, { folder: " /photos/flowers " })).toEqual({ folder: "/photos/flowers", ...rest });
});

test("a folder can be chosen in a dialog, other texts are written", () => {
  const choosable = settingFields(params, {}).filter(({ chosenAs }) => chosenAs === "folder");
  expect(choosable.map(({ name }) => name)).toEqual(["folder"]);
});

test("what a lesson's file says is shown", () => {
  const [folder] = settingFields(params, { folder: "/photos/leaves" });
  expect(folder).toMatchObject({ name: "folder", value: "/photos/leaves" });
});
