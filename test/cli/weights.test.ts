import { access, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import type { KeptWeights, WeightsList } from "../../src/protocol/weights.ts";
import { fileServer, serve } from "../data/fileServer.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { formulaLayers } from "../weights/formula.ts";
import { writeKerasFile } from "../weights/writeKerasFile.ts";
import { cnn, once } from "./cnn.ts";

const name = "mobilenet_v2_keras";

test("the list says what there is and what is here", async () => {
  const { code, stdout } = await cnn(["weights", "list", "--json"], {
    env: { XDG_CACHE_HOME: await temporaryFolder() },
  });
  const { networks } = JSON.parse(stdout) as WeightsList;
  expect(code).toBe(0);
  expect(networks.map((network) => network.name).toSorted()).toEqual(Object.keys(publishedWeights).toSorted());
  expect(networks.find((network) => network.name === name)).toMatchObject({
    input: [224, 224, 3],
    parameters: 3_538_984,
    top: { hasHash: false, estimatedBytes: 4 * 3_538_984 },
  });
});

test("a file is fetched after its size was told; stopped on the way, it is continued", async () => {
  const cache = await temporaryFolder();
  const file = path.join(cache, "made.h5");
  await writeKerasFile(file, formulaLayers(name, false));
  const content = await readFile(file);
  let stalls = true;
  const { url, asked } = await fileServer((request, response) => {
    if (request.method !== "GET" || !stalls) return serve(content, request, response);
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, 500_000));
  });
  const env = { XDG_CACHE_HOME: cache, CNN_WEIGHTS_MIRROR: url };
  const get = ["weights", "get", name, "--no-top", "--json"];
  const part = path.join(
    cache,
    "cnn-workbench/weights",
    `${path.posix.basename(publishedWeights[name]?.notop.url ?? "")}.part`,
  );
  const stopped = await cnn(get, {
    env,
    onStderr: once(/MB from 127\.0\.0\.1/, async (child) => {
      for (let tries = 0; tries < 200; tries++) {
        if (
          await access(part).then(
            () => true,
            () => false,
          )
        )
          break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      child.kill("SIGINT");
    }),
  });
  expect(stopped.code).not.toBe(0);
  stalls = false;
  const { code, stdout, stderr } = await cnn(get, { env });
  expect([code, stderr]).toEqual([0, expect.stringContaining("is here already")]);
  expect(asked.at(-1)?.range).toMatch(/^bytes=[1-9]/);
  const kept = JSON.parse(stdout) as KeptWeights;
  expect(await readFile(kept.path)).toEqual(content);
});

test("a file whose hash is wrong is told in one sentence, and nothing of it stays", async () => {
  const { url } = await fileServer((request, response) => serve(Buffer.from("another file"), request, response));
  const env = { XDG_CACHE_HOME: await temporaryFolder(), CNN_WEIGHTS_MIRROR: url };
  const { code, stderr } = await cnn(["weights", "get", "efficientnet_b0_keras"], { env });
  expect([code, stderr]).toEqual([3, expect.stringContaining("not the published one")]);
  expect(await readdir(path.join(env.XDG_CACHE_HOME, "cnn-workbench/weights"))).toEqual([]);
});

test("a network without published weights is told with one that has some", async () => {
  const { code, stderr } = await cnn(["weights", "get", "resnet50"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("resnet50_keras")]);
});
