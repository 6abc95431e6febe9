import { expect, test, vi } from "vitest";
import { partOf, sharedTensor } from "../../src/train/dataParallel/sharedTensor.ts";

const large = { name: "state", type: "float32", shape: [3, 70_000] } as const;

test("a large tensor has whole pages of memory, which begin where a page does", () => {
  const { values } = sharedTensor(large);
  expect(values).toHaveLength(210_000);
  expect(values.byteOffset).toBe(0);
  expect(values.buffer.byteLength).toBe(13 * 65_536);
  expect(sharedTensor({ ...large, shape: [7] }).values.buffer.byteLength).toBe(28);
});

test("where no such memory can be had, it has other memory", () => {
  const none = vi.spyOn(WebAssembly, "Memory").mockImplementation(function refuse() {
    throw new RangeError("WebAssembly.Memory(): could not allocate memory");
  });
  const tensor = sharedTensor(large);
  none.mockRestore();
  expect(tensor.values.buffer.byteLength).toBe(840_000);
  partOf(tensor, 70_000, { name: "row", shape: [70_000] }).values.fill(2);
  expect([tensor.values[69_999], tensor.values[70_000], tensor.values[140_000]]).toEqual([0, 2, 0]);
});
