import { expect, test } from "vitest";
import { crc32c } from "../../../src/train/tensorboard/crc32c.ts";

/** RFC 3720, appendix B.4, which prints the bytes; the last is the check value of CRC-32/ISCSI in the CRC catalogue. */
test.each([
  ["32 bytes of zeros", new Uint8Array(32), 0x8a9136aa],
  ["32 bytes of ones", new Uint8Array(32).fill(255), 0x62a8ab43],
  ["32 bytes that count up", Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
  ["32 bytes that count down", Uint8Array.from({ length: 32 }, (_, index) => 31 - index), 0x113fdb5c],
  ["123456789", new TextEncoder().encode("123456789"), 0xe3069283],
  ["nothing", new Uint8Array(), 0],
])("the checksum of %s", (_name, bytes, expected) => {
  expect(crc32c(bytes)).toBe(expected);
});
