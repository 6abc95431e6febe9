import { open, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../protocol/failure.ts";
import { writing } from "../protocol/fileFailure.ts";
import { makeFolders } from "../protocol/makeFolders.ts";

export interface Download {
  /** The same file in several places, tried in this order. */
  readonly urls: readonly string[];
  readonly path: string;
  /** Looks at what has arrived: at the content, or, where that is too large for memory, at the file. */
  readonly isRight:
    | ((content: Uint8Array) => Promise<boolean>)
    | { readonly onDisk: (file: string) => Promise<boolean> };
  readonly signal?: AbortSignal;
  /** Called with the bytes that are on disk. */
  readonly onProgress?: (bytes: number) => void;
  /** How long a server may say nothing. */
  readonly timeoutMs?: number;
}

/**
 * Fetches a file into `path`, which appears only when its content is right. What has arrived is kept in `path.part`, and
 * the next try, of this or of a later call, asks only for the rest.
 *
 * @returns nothing, or why each place failed
 * @throws UserError `canceled`, `disk-full`, `folder-not-writable`
 */
export async function download(wanted: Download): Promise<{ tried?: readonly string[] }> {
  const part = `${wanted.path}.part`;
  await writing(wanted.path, () => makeFolders(path.dirname(wanted.path)));
  const tried: string[] = [];
  for (const url of wanted.urls) {
    const failure = await fetchFrom(url, part, wanted);
    if (failure === undefined) {
      await writing(wanted.path, () => rename(part, wanted.path));
      return {};
    }
    tried.push(`${new URL(url).host}: ${failure}`);
  }
  return { tried };
}

const mostTries = 4;

/** Asks one server, again after a cut connection as long as something arrives. Returns why it failed. */
async function fetchFrom(url: string, part: string, wanted: Download): Promise<string | undefined> {
  for (let attempt = 1; ; attempt++) {
    const before = await sizeOf(part);
    const failure = await fetchRest(url, part, before, wanted);
    if (failure === undefined) {
      if (await isRight(part, wanted).catch(falseUnlessTold)) return undefined;
      await rm(part, { force: true });
      // A part that an earlier call left may have been the fault: once more from the start.
      if (before > 0 && attempt < mostTries) continue;
      return "its content is not the published one";
    }
    if (attempt === mostTries || (await sizeOf(part)) <= before) return failure;
  }
}

const isRight = async (part: string, { isRight: judge }: Download): Promise<boolean> =>
  typeof judge === "function" ? judge(await writing(part, () => readFile(part))) : judge.onDisk(part);

/** What the disk says is told; whatever else a file makes its judge throw, it is the wrong one. */
function falseUnlessTold(error: unknown): false {
  if (error instanceof UserError && (error.code === "canceled" || error.code === "file-unreadable")) throw error;
  return false;
}

async function fetchRest(url: string, part: string, from: number, wanted: Download): Promise<string | undefined> {
  const { signal, timeoutMs = 30_000 } = wanted;
  const silence = new AbortController();
  const watchdog = setTimeout(() => silence.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      headers: { "accept-encoding": "identity", ...(from > 0 && { range: `bytes=${from}-` }) },
      signal: AbortSignal.any([silence.signal, ...(signal ? [signal] : [])]),
    });
    if (response.status === 416 && from > 0) {
      await rm(part, { force: true });
      return await fetchRest(url, part, 0, wanted);
    }
    if (!response.ok || !response.body) return `the server answered ${response.status}`;
    const start = response.status === 206 ? from : 0;
    if (start > 0 && !response.headers.get("content-range")?.startsWith(`bytes ${start}-`))
      return "the server sent another part than was asked for";
    await append(part, start, response.body, (bytes) => {
      watchdog.refresh();
      wanted.onProgress?.(bytes);
    });
    return undefined;
  } catch (error) {
    if (signal?.aborted) throw canceled();
    if (error instanceof UserError) throw error;
    if (silence.signal.aborted) return `no answer for ${timeoutMs / 1000} seconds`;
    return networkFailure(error);
  } finally {
    clearTimeout(watchdog);
  }
}

export const canceled = () =>
  new UserError(
    "canceled",
    "The download was canceled. What has arrived is kept, and the next try continues from there.",
  );

async function append(
  part: string,
  start: number,
  body: ReadableStream<Uint8Array>,
  onBytes: (onDisk: number) => void,
): Promise<void> {
  const file = await writing(part, () => open(part, start === 0 ? "w" : "r+"));
  let position = start;
  try {
    for await (const chunk of body) {
      await writing(part, () => file.write(chunk, 0, chunk.length, position));
      position += chunk.length;
      onBytes(position);
    }
  } finally {
    await file.close();
  }
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

/** `fetch` wraps the reason: "fetch failed" says nothing, its cause does. */
function networkFailure(error: unknown): string {
  const { cause, message } = error as Error;
  const { code, message: why } = (cause ?? {}) as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    ENOTFOUND: "its address is unknown; is this machine offline?",
    EAI_AGAIN: "its address cannot be looked up; is this machine offline?",
    ECONNREFUSED: "the connection was refused",
    ECONNRESET: "the connection was cut",
    UND_ERR_SOCKET: "the connection was cut",
    UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  };
  return reasons[code ?? ""] ?? why ?? message;
}
