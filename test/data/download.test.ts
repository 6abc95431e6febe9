import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { type Download, download } from "../../src/data/download.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { fileServer, nobody, serve } from "./fileServer.ts";

const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 31) % 251));
const isRight = async (bytes: Uint8Array) => content.equals(bytes);

async function prepare(urls: readonly string[], more: Partial<Download> = {}) {
  const folder = await temporaryFolder();
  const wanted: Download = { urls, path: path.join(folder, "deeper", "file.gz"), isRight, timeoutMs: 5000, ...more };
  return { wanted, part: `${wanted.path}.part` };
}

test("a file arrives whole, with its progress, and leaves no part behind", async () => {
  const { url } = await fileServer((request, response) => serve(content, request, response));
  const seen: number[] = [];
  const { wanted } = await prepare([`${url}file.gz`], { onProgress: (bytes) => seen.push(bytes) });
  expect(await download(wanted)).toEqual({});
  expect(await readFile(wanted.path)).toEqual(content);
  expect(seen.at(-1)).toBe(content.length);
  expect(await readdir(path.dirname(wanted.path))).toEqual(["file.gz"]);
});

test("what an earlier try left is continued, not fetched again", async () => {
  const { url, asked } = await fileServer((request, response) => serve(content, request, response));
  const { wanted, part } = await prepare([`${url}file.gz`]);
  await download({ ...wanted, urls: [] });
  await writeFile(part, content.subarray(0, 100_000));
  expect(await download(wanted)).toEqual({});
  expect(asked.map(({ range }) => range)).toEqual(["bytes=100000-"]);
  expect(await readFile(wanted.path)).toEqual(content);
});

test("a connection that is cut is taken up where it broke", async () => {
  const { url, asked } = await fileServer((request, response, number) => {
    if (number > 1) return serve(content, request, response);
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, 150_000), () => setTimeout(() => response.destroy(), 50));
  });
  const { wanted } = await prepare([`${url}file.gz`]);
  expect(await download(wanted)).toEqual({});
  expect(asked[1]?.range).toBe("bytes=150000-");
  expect(await readFile(wanted.path)).toEqual(content);
});

test("a server that ignores Range is read from the start", async () => {
  const { url } = await fileServer((_request, response) => response.writeHead(200).end(content));
  const { wanted, part } = await prepare([`${url}file.gz`]);
  await download({ ...wanted, urls: [] });
  await writeFile(part, "something else");
  expect(await download(wanted)).toEqual({});
  expect(await readFile(wanted.path)).toEqual(content);
});

test("a part that was damaged or is too long is thrown away and fetched anew", async () => {
  const { url } = await fileServer((request, response) => serve(content, request, response));
  for (const left of [Buffer.alloc(1000), Buffer.alloc(content.length), Buffer.alloc(content.length + 7)]) {
    const { wanted, part } = await prepare([`${url}file.gz`]);
    await download({ ...wanted, urls: [] });
    await writeFile(part, left);
    expect(await download(wanted)).toEqual({});
    expect(await readFile(wanted.path)).toEqual(content);
  }
});

test("after a missing file, a wrong one and a silent server the next mirror is asked", async () => {
  const { url, asked } = await fileServer((request, response) => {
    if (request.url === "/missing") response.writeHead(404).end();
    else if (request.url === "/wrong") response.end("not this");
    else if (request.url === "/good") serve(content, request, response);
  });
  const { wanted } = await prepare(
    ["missing", "wrong", "silent", "good"].map((name) => url + name),
    { timeoutMs: 200 },
  );
  expect(await download(wanted)).toEqual({});
  expect(asked.map((request) => request.path)).toEqual(["/missing", "/wrong", "/silent", "/good"]);
  expect(await readFile(wanted.path)).toEqual(content);
});

test("when all fail it says why each did, and keeps no wrong file", async () => {
  const { url } = await fileServer((request, response) => {
    if (request.url === "/missing") response.writeHead(404).end();
    else response.end("not this");
  });
  const { wanted } = await prepare([`${url}missing`, `${url}wrong`, `${await nobody()}refused`]);
  const { tried = [] } = await download(wanted);
  expect(tried).toHaveLength(3);
  expect(tried[0]).toContain("404");
  expect(await readdir(path.dirname(wanted.path))).toEqual([]);
});

test("a cancel ends it at once and keeps what has arrived", async () => {
  const { url } = await fileServer((_request, response) => {
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, 1000));
  });
  const canceling = new AbortController();
  const { wanted, part } = await prepare([`${url}file.gz`], {
    signal: canceling.signal,
    onProgress: () => canceling.abort(),
  });
  await expect(download(wanted)).rejects.toMatchObject({ code: "canceled" });
  expect(await readFile(part)).toEqual(content.subarray(0, 1000));
});
