import { createHash } from "node:crypto";
import { createReadStream, type Stats } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { endsEarly, tailBytes } from "../../core/doctor/endsEarly.ts";
import type { ImageFault, ImageHeader } from "../../core/doctor/facts.ts";
import { endingOf } from "../../core/doctor/findings/wrongEnding.ts";
import { formatOf, headBytes, type ImageFormat, isLearned, learnedEndings } from "../../core/doctor/imageFormat.ts";
import { type Look, lookOf, lookSide } from "../../core/doctor/look.ts";
import { UserError } from "../../protocol/failure.ts";
import { openImage, TooLarge } from "../folder/openImage.ts";
import { sha256 } from "../hash.ts";

/** What one file's content says, apart from its place. */
export interface FileFacts {
  readonly bytes: number;
  readonly modified: number;
  readonly format?: ImageFormat;
  readonly fault?: ImageFault;
  readonly header?: ImageHeader;
  readonly sha256?: string;
  /** Of what can be decoded. */
  readonly look?: Look;
}

/** Files up to so many bytes are read at once; larger ones go through in pieces. */
const wholeBytes = 64e6;

/**
 * Reads one file whole: its true format, its hash, its header and, decoded to the end, what it looks like. A file that
 * cannot be read is a fact as well. `changed`: it was written to meanwhile.
 */
export async function fileFacts(full: string): Promise<{ readonly facts: FileFacts; readonly changed: boolean }> {
  const before = await stat(full).catch((error: NodeJS.ErrnoException) => error);
  if (before instanceof Error) return { facts: { bytes: 0, modified: 0, fault: notOpened(before) }, changed: false };
  const known = { bytes: before.size, modified: before.mtimeMs };
  const facts = await factsOf(full, before).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall === undefined) throw error;
    return { fault: notOpened(error) };
  });
  const after = await stat(full).catch(() => undefined);
  const changed = after?.size !== before.size || after.mtimeMs !== before.mtimeMs;
  return { facts: { ...known, ...facts }, changed };
}

const notOpened = ({ code, message }: NodeJS.ErrnoException): ImageFault =>
  code === "ENOENT"
    ? { kind: "gone", detail: "is no longer there" }
    : { kind: "denied", detail: code === "EACCES" || code === "EPERM" ? "access is denied" : message };

type Content = Omit<FileFacts, "bytes" | "modified">;

async function factsOf(full: string, { size }: Stats): Promise<Content> {
  if (size === 0) return { fault: { kind: "empty" } };
  const head = await headOf(full);
  const format = formatOf(head);
  const isListed = learnedEndings.includes(endingOf(full));
  if (!format) return { fault: { kind: "other", ...(isListed && { detail: kindOfText(head) }) } };
  if (!isListed && !isLearned(format)) return { format, fault: { kind: "kind" } };
  const hash = size <= wholeBytes ? sha256(await readFile(full)) : await hashInPieces(full);
  const decoded = await decodedFacts(full, format);
  return { format, sha256: hash, ...(!isListed && { fault: { kind: "misnamed" } }), ...decoded };
}

const headOf = (full: string): Promise<Uint8Array> => piece(full, headBytes, 0);

async function piece(full: string, length: number, position: number): Promise<Uint8Array> {
  const handle = await open(full, "r");
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What stands where an image should. */
function kindOfText(head: Uint8Array): string {
  const text = String.fromCharCode(...head);
  if (/^\s*<(!doctype html|html|head)/i.test(text)) return "a web page";
  if (/^\s*<(\?xml|svg)/i.test(text)) return "XML or SVG";
  if (text.startsWith("%PDF")) return "a PDF";
  if (text.startsWith("PK")) return "a ZIP archive";
  if (text.startsWith("version https://git-lfs")) return "a pointer of Git LFS: run git lfs pull";
  return /^[\t\n\r\x20-\x7e]+$/.test(text) ? "text" : "unknown content";
}

async function hashInPieces(full: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(full)) hash.update(piece as Buffer);
  return hash.digest("hex");
}

async function decodedFacts(full: string, format: ImageFormat): Promise<Content> {
  try {
    const opened = await openImage(full);
    const { stored, space, channels, bits, hasAlpha, pages } = opened;
    const colours = coloursOf(space, channels - Number(hasAlpha));
    const header: ImageHeader = { ...stored, colours, alpha: hasAlpha, bits, pictures: pages };
    try {
      const { data, info } = await opened
        .pixels()
        .autoOrient()
        .resize(lookSide, lookSide, { fit: "fill" })
        .removeAlpha()
        .toColourspace("srgb")
        .raw({ depth: "uchar" })
        .toBuffer({ resolveWithObject: true });
      return { header, look: lookOf(data, info.channels) };
    } catch (error) {
      return { header, fault: await faultOf(error, full, format) };
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    return { fault: await faultOf(error, full, format) };
  }
}

function coloursOf(space: string, channels: number): ImageHeader["colours"] {
  if (space === "cmyk") return "CMYK";
  if (channels === 1) return "grey";
  return channels === 3 ? "RGB" : "other";
}

/** Not by the decoder's own words, which may still tell of another file. */
async function faultOf(error: unknown, full: string, format: ImageFormat): Promise<ImageFault> {
  if (error instanceof TooLarge) return { kind: "huge", detail: error.message };
  if (!isLearned(format)) return { kind: "kind" };
  const { size } = await stat(full);
  const tail = await piece(full, tailBytes, Math.max(0, size - tailBytes));
  return { kind: endsEarly(format, await headOf(full), tail, size) ? "cut" : "damaged" };
}
