import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { amdCards } from "../../src/machine/amd.ts";
import { readSysctl } from "../../src/machine/apple.ts";
import { graphicsCards, withOthers } from "../../src/machine/graphicsCards.ts";
import { readNvidiaSmi } from "../../src/machine/nvidia.ts";
import { printedBy } from "../../src/machine/runProgram.ts";
import { readRegistry } from "../../src/machine/windows.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const MiB = 2 ** 20;

test.each<[string, string, [string, number][]]>([
  ["one card", "NVIDIA GeForce RTX 3060, 12288\n", [["NVIDIA GeForce RTX 3060", 12_288 * MiB]]],
  [
    "two cards, Windows line ends",
    "NVIDIA GeForce RTX 4090, 24564\r\nTesla T4, 15360\r\n",
    [
      ["NVIDIA GeForce RTX 4090", 24_564 * MiB],
      ["Tesla T4", 15_360 * MiB],
    ],
  ],
  ["an old driver that prints units all the same", "Tesla K80, 11441 MiB", [["Tesla K80", 11_441 * MiB]]],
  ["a name with a comma", "NVIDIA Graphics, Device, 8192", [["NVIDIA Graphics, Device", 8192 * MiB]]],
  ["memory shared with the processor (Jetson, GB10)", "NVIDIA GB10, [N/A]\n", []],
  ["no driver", "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n", []],
  ["nothing", "", []],
])("nvidia-smi: %s", (_name, printed, expected) => {
  expect(readNvidiaSmi(printed).map(({ name, bytes }) => [name, bytes])).toEqual(expected);
});

test("amdgpu: bytes and names from the files of each card; connectors and other cards have none", async () => {
  const root = await temporaryFolder();
  const give = async (device: string, files: Record<string, string>) => {
    const folder = path.join(root, device, "device");
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  };
  await give("card0", { vendor: "0x8086\n" });
  await give("card1", { mem_info_vram_total: "25753026560\n", product_name: "Radeon RX 7900 XTX\n" });
  await give("card2", { mem_info_vram_total: "4294967296\n" });
  await give("card1-DP-1", { mem_info_vram_total: "1\n" });
  expect(await amdCards(root)).toEqual([
    { name: "Radeon RX 7900 XTX", bytes: 25_753_026_560, shared: false },
    { name: "AMD graphics card", bytes: 4_294_967_296, shared: false },
  ]);
  expect(await amdCards(path.join(root, "nowhere"))).toEqual([]);
});

test.each<[string, (string | undefined)[], [string, number][]]>([
  ["two thirds of the memory", ["Apple M4\n", "17179869184\n", "0\n"], [["Apple M4", 11_453_246_122]]],
  ["the limit that the user set", ["Apple M1 Max", "34359738368", "26000"], [["Apple M1 Max", 26_000 * MiB]]],
  ["no such key in an older system", ["Apple M1\n", "8589934592\n", undefined], [["Apple M1", 5_726_623_061]]],
  ["a Mac with an Intel processor", ["Intel(R) Core(TM) i7-9750H CPU @ 2.60GHz\n", "17179869184\n", undefined], []],
  ["no sysctl", [undefined, undefined, undefined], []],
])("macOS: %s", (_name, values, expected) => {
  expect(readSysctl(values).map(({ name, bytes }) => [name, bytes])).toEqual(expected);
});

const key = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}\\";
const registry = (name: string, values: readonly [key: string, type: string, data: string][]) =>
  `\r\n${values.map(([number, type, data]) => `${key}${number}\r\n    ${name}    ${type}    ${data}\r\n\r\n`).join("")}End of search: ${values.length} match(es) found.\r\n`;

test("Windows: sizes and names of each driver's entry; a processor's own graphics is no card", () => {
  const sizes = registry("HardwareInformation.qwMemorySize", [
    ["0000", "REG_QWORD", "0x300000000"],
    ["0001", "REG_QWORD", "0x8000000"],
    ["0002", "REG_BINARY", "0000000002000000"],
  ]);
  const names = registry("DriverDesc", [
    ["0000", "REG_SZ", "NVIDIA GeForce RTX 3060"],
    ["0001", "REG_SZ", "Intel(R) UHD Graphics 770"],
  ]);
  expect(readRegistry(sizes, names)).toEqual([
    { name: "NVIDIA GeForce RTX 3060", bytes: 12 * 2 ** 30, shared: false },
    { name: "graphics card", bytes: 8 * 2 ** 30, shared: false },
  ]);
  expect(readRegistry("ERROR: The system was unable to find the specified registry key or value.\r\n", "")).toEqual([]);
});

test("a card that the driver's program and the registry know counts once, two of a kind twice", () => {
  const one = { name: "RTX", bytes: 8, shared: false };
  const other = { name: "Radeon", bytes: 4, shared: false };
  expect(withOthers([one, one], [one, one, other])).toEqual([one, one, other]);
});

test("a program that is not there, or fails, prints nothing", async () => {
  expect(await printedBy(["no-such-program-of-ours"], [])).toBeUndefined();
  expect(await printedBy([path.resolve("package.json")], [])).toBeUndefined();
  expect(await printedBy([process.execPath], ["-e", "process.exit(3)"])).toBeUndefined();
  expect(await printedBy(["no-such-program-of-ours", process.execPath], ["-p", "process.argv[1]", "$(id); `id`"])).toBe(
    "$(id); `id`\n",
  );
});

test("the cards of this machine are found or not, without an error, and asked for once", async () => {
  const cards = await graphicsCards();
  for (const { name, bytes } of cards) expect([name.length > 0, bytes > 0]).toEqual([true, true]);
  expect(graphicsCards()).toBe(graphicsCards());
});
