import path from "node:path";
import { expect, test } from "vitest";
import { decode } from "../../../src/data/folder/decode.ts";
import { openImage } from "../../../src/data/folder/openImage.ts";
import { uprightPicture } from "../../../src/data/folder/smallPicture.ts";
import { picture, writePicture } from "../../data/doctor/imageFolder.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

test("pictures are plain arrays: VS Code carries no Buffer to a webview as bytes", async () => {
  const folder = await temporaryFolder();
  await writePicture(folder, "a.png", picture(1));
  const file = path.join(folder, "a.png");
  const { pixels } = await uprightPicture(await openImage(file), 32);
  const decoded = await decode(file, { height: 8, width: 8, channels: 3 }, { fit: "crop" });
  for (const bytes of [pixels, decoded]) expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
});
