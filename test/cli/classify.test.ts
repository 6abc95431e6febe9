import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";
import { colourNetworkIn } from "../vision/colourNetwork.ts";
import { cnn } from "./cnn.ts";

vi.setConfig({ testTimeout: 60_000 });

const picture = (file: string, background: string) =>
  sharp({ create: { width: 20, height: 10, channels: 3, background } }).toFile(file);

async function workspace(): Promise<string> {
  const cwd = await temporaryFolder();
  await mkdir(path.join(cwd, "photos"));
  await colourNetworkIn(cwd);
  await picture(path.join(cwd, "photos", "sky.png"), "#0000ff");
  await picture(path.join(cwd, "photos", "tomato.jpg"), "#ff0000");
  await writeFile(path.join(cwd, "photos", "empty.png"), "");
  return cwd;
}

test("a folder is classified: JSON by file as it was named, with what cannot be read on stderr", async () => {
  const cwd = await workspace();
  const args = ["classify", "photos", "--model", "colours.onnx", "--top", "2", "--json"];
  const { code, stdout, stderr } = await cnn(args, { cwd });
  expect(code).toBe(0);
  const found = JSON.parse(stdout);
  expect(found).toEqual([
    {
      file: path.join("photos", "sky.png"),
      predictions: [
        // e^10 / (e^10 + 2)
        { label: "blue", probability: expect.closeTo(0.99990921, 6) },
        { label: "red", probability: expect.closeTo(0.0000454, 6) },
      ],
    },
    {
      file: path.join("photos", "tomato.jpg"),
      predictions: [{ label: "red", probability: expect.any(Number) }, expect.anything()],
    },
  ]);
  expect(stderr).toContain(`${path.join("photos", "empty.png")}: it is empty (0 bytes)\n`);
  expect(stderr).toContain("2 images classified");
});

test("as text each image has its classes below it; a name that holds a line break stays on one line", async () => {
  const cwd = await workspace();
  await picture(path.join(cwd, "two\nlines.png"), "#00ff00");
  const { code, stdout, stderr } = await cnn(["classify", "two\nlines.png", "--model", "colours.onnx", "--top", "1"], {
    cwd,
  });
  expect([code, stdout]).toEqual([0, '"two\\nlines.png"\n   99.99 %  green\n']);
  expect(stderr).toContain("Colours: 8×8, colours, pixels from 0 to 1, crop, 3 classes\n");
});

test.each<[string, readonly string[], number, RegExp]>([
  ["no image that can be read", ["photos/empty.png", "--model", "colours.onnx"], 1, /0 images classified/],
  ["no image at all", ["bare", "--model", "colours.onnx"], 1, /no image in bare/],
  ["no network", ["photos"], 2, /--model/],
  ["a network that is not there", ["photos", "--model", "gone.onnx"], 3, /gone\.onnx/],
  ["a file that is no network", ["photos", "--model", "broken.onnx"], 1, /no ONNX file/],
  ["a range for a run", ["photos", "--preprocessing", "tf"], 2, /ONNX files/],
  ["a strange fit", ["photos", "--fit", "stretch"], 2, /--fit/],
  ["no image named", [], 2, /images/],
])("%s is told in one sentence, and by the exit code", async (_name, args, code, why) => {
  const cwd = await workspace();
  await writeFile(path.join(cwd, "broken.onnx"), "text");
  await mkdir(path.join(cwd, "bare"));
  expect(await cnn(["classify", ...args], { cwd })).toMatchObject({
    code,
    stdout: "",
    stderr: expect.stringMatching(why),
  });
});
