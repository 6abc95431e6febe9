import { expect, test } from "vitest";
import { commandFor, wantedIn } from "../../src/protocol/weights.ts";

test.each([
  { name: "mobilenet_v2_keras", includeTop: true },
  { name: "inception_v3_keras", includeTop: false },
])("the command for a file tells the file: %o", (wanted) => {
  expect(wantedIn(`They are missing. Get them with: ${commandFor(wanted)}`)).toEqual(wanted);
});

test("a sentence without it asks for nothing", () => {
  expect(wantedIn("The disk is full.")).toBeUndefined();
});
