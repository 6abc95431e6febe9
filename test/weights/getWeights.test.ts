import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { publishedWeights, type WeightsFile } from "../../src/core/publishedWeights.ts";
import { toFailure } from "../../src/protocol/failure.ts";
import { getWeights } from "../../src/weights/getWeights.ts";
import { listWeights } from "../../src/weights/listWeights.ts";
import { weightsSize } from "../../src/weights/weightsSize.ts";
import { fileServer, nobody, serve } from "../data/fileServer.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { formulaLayers } from "./formula.ts";
import { writeKerasFile } from "./writeKerasFile.ts";

const wanted = { name: "mobilenet_v2_keras", includeTop: false };
const fileName = "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5";
let content: Buffer;

beforeAll(async () => {
  const file = path.join(process.env.TMPDIR ?? "/tmp", `cnn-test-${process.pid}.h5`);
  await writeKerasFile(file, formulaLayers("mobilenet_v2_keras", false));
  content = await readFile(file);
});

const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");

type Answer = Parameters<typeof fileServer>[0];

/** A server with the file, and an empty cache. */
async function prepare(answer: Answer = (request, response) => serve(content, request, response)) {
  const { url, asked } = await fileServer(answer);
  const folder = await temporaryFolder();
  const get = (file: Partial<WeightsFile> = {}, more = {}) =>
    getWeights(wanted, { file: { url: `${url}${fileName}`, ...file }, folder, timeoutMs: 10_000, ...more });
  return { url, asked, folder, get };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "got",
    (error) => toFailure(error).code,
  );

test("a file whose hash is right is kept, with its origin, and not fetched again", async () => {
  const { get, asked, folder } = await prepare();
  const done: number[] = [];
  const kept = await get({ md5: md5(content) }, { onProgress: (bytes: number) => done.push(bytes) });
  expect(kept).toMatchObject({ origin: "published", bytes: content.length, wasHere: false });
  expect(await readFile(kept.path)).toEqual(content);
  expect(done.at(-1)).toBe(content.length);
  expect(await get({ md5: md5(content) })).toMatchObject({ wasHere: true, origin: "published" });
  expect(asked).toHaveLength(1);
  expect((await listWeights(folder)).networks.find(({ name }) => name === wanted.name)?.notop.kept).toMatchObject({
    bytes: content.length,
    origin: "published",
  });
});

test("where there is no hash each tensor is looked at", async () => {
  expect(await (await prepare()).get()).toMatchObject({ origin: "unchecked" });
});

test.each<[string, () => Buffer]>([
  ["of another network", () => Buffer.from("\x89HDF\r\n\x1a\n and no more", "latin1")],
  ["that is a web page", () => Buffer.from("<html>Sign in to this network</html>")],
  ["that is cut off", () => content.subarray(0, content.length / 2)],
])("a file %s is not taken for one without a hash", async (_title, wrong) => {
  const { get, folder } = await prepare((request, response) => serve(wrong(), request, response));
  expect(await codeOf(get())).toBe("download-failed");
  expect(await readdir(folder)).toEqual([]);
});

test("a file with a wrong hash is never kept, be its tensors right", async () => {
  const { get, folder } = await prepare();
  expect(await codeOf(get({ md5: md5(Buffer.from("another")) }))).toBe("download-failed");
  expect(await readdir(folder)).toEqual([]);
});

test("a server that stalls is left; the next try goes on where it stopped", async () => {
  const { get, asked, folder } = await prepare((request, response, number) => {
    if (number > 2) return serve(content, request, response);
    response.writeHead(200, { "content-length": content.length });
    if (number === 1) response.write(content.subarray(0, 200_000));
  });
  expect(await codeOf(get({}, { timeoutMs: 500 }))).toBe("download-failed");
  const [part] = await readdir(folder);
  expect(part).toBe(`${fileName}.part`);
  expect((await listWeights(folder)).networks.find(({ name }) => name === wanted.name)?.notop).toMatchObject({
    partBytes: 200_000,
  });
  expect(await get()).toMatchObject({ bytes: content.length });
  expect(asked.at(-1)?.range).toBe("bytes=200000-");
});

test("a connection that is cut is taken up at once", async () => {
  const { get, asked } = await prepare((request, response, number) => {
    if (number > 1) return serve(content, request, response);
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, 300_000), () => setTimeout(() => response.destroy(), 50));
  });
  expect(await get({ md5: md5(content) })).toMatchObject({ bytes: content.length });
  // What has come by then is up to the two systems.
  expect(asked.map(({ range }) => range)).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
  expect(Number.parseInt(asked[1]?.range?.slice("bytes=".length) ?? "", 10)).toBeLessThanOrEqual(300_000);
});

test("a redirection is followed", async () => {
  const { get } = await prepare((request, response) => {
    if (request.url?.startsWith("/elsewhere")) return serve(content, request, response);
    response.writeHead(302, { location: `/elsewhere${request.url}` }).end();
  });
  expect(await get({ md5: md5(content) })).toMatchObject({ bytes: content.length });
});

test("404 is told, with another way", async () => {
  const { get } = await prepare((_request, response) => response.writeHead(404).end());
  await expect(get()).rejects.toMatchObject({
    code: "download-failed",
    message: expect.stringMatching(/404.*cnn weights import/s),
  });
});

test("a download that is canceled keeps its part", async () => {
  const stop = new AbortController();
  const { get, folder } = await prepare((_request, response) => {
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, 100_000), () => setTimeout(() => stop.abort(), 50));
  });
  expect(await codeOf(get({}, { signal: stop.signal }))).toBe("canceled");
  expect(await readdir(folder)).toEqual([`${fileName}.part`]);
});

test("a part of something else is thrown away", async () => {
  const { get, folder } = await prepare();
  await writeFile(path.join(folder, `${fileName}.part`), Buffer.alloc(50_000, 1));
  expect(await get({ md5: md5(content) })).toMatchObject({ bytes: content.length });
});

test("a size is asked of the server, and else known by the parameters", async () => {
  const { url } = await prepare();
  const folder = await temporaryFolder();
  vi.stubEnv("CNN_WEIGHTS_MIRROR", url);
  expect(await weightsSize(wanted, folder)).toEqual({
    url: `${url}${fileName}`,
    bytes: content.length,
    isExact: true,
    partBytes: 0,
    isHere: false,
  });
  vi.stubEnv("CNN_WEIGHTS_MIRROR", await nobody());
  expect(await weightsSize(wanted, folder)).toMatchObject({ bytes: 4 * 2_257_984, isExact: false });
  vi.unstubAllEnvs();
});

test("every address is of one server, encrypted, and names a file of its own", () => {
  const files = Object.values(publishedWeights).flatMap(({ top, notop }) => [top, notop]);
  const names = new Set(files.map(({ url }) => path.posix.basename(url)));
  expect(names.size).toBe(files.length);
  for (const { url, md5 } of files) {
    expect(url).toMatch(/^https:\/\/storage\.googleapis\.com\/[\w./-]+\.h5$/);
    if (md5 !== undefined) expect(md5).toMatch(/^[0-9a-f]{32}$/);
  }
});
