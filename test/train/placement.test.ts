import { expect, test } from "vitest";
import { computesIn16, leftToProcessor } from "../../src/train/placement.ts";

/** As ONNX Runtime 1.30 wrote them for a step on WebGPU, other fields left out. */
const node = (name: string, provider: string, operator: string, shape: Record<string, readonly number[]>) => ({
  cat: "Node",
  name: `${name}_kernel_time`,
  args: { provider, op_name: operator, input_type_shape: [shape], output_type_shape: [shape] },
});

test("operators on the processor are told with their layers, but for single and whole numbers", () => {
  const events = [
    node("stage1/2/conv/backward/Conv:12", "WebGpuExecutionProvider", "Conv", { float: [2, 8, 6, 6] }),
    node("pool/backward/MaxUnpool:9", "CPUExecutionProvider", "MaxUnpool", { float: [2, 8, 6, 6] }),
    node("stage1/2/pool/again/MaxUnpool:30", "CPUExecutionProvider", "MaxUnpool", { float: [2, 8, 6, 6] }),
    node("LogSoftmax:40", "CPUExecutionProvider", "LogSoftmax", { float: [2, 10] }),
    node("Pow:141", "CPUExecutionProvider", "Pow", { double: [] }),
    node("Sqrt:15", "CPUExecutionProvider", "Sqrt", { float: [] }),
    node("conv/again/Shape:3", "CPUExecutionProvider", "Shape", { int64: [4] }),
  ];
  expect(leftToProcessor(events)).toEqual([
    { operator: "MaxUnpool", layer: "pool" },
    { operator: "MaxUnpool", layer: "stage1/2/pool" },
    { operator: "LogSoftmax", layer: "the loss" },
  ]);
});

test("a device computes in 16 bits when its convolutions take such numbers", () => {
  const max = node("Max_7", "CPUExecutionProvider", "Max", { float16: [1, 8] });
  const conv = (type: string) => node("conv/Conv:2", "CPUExecutionProvider", "Conv", { [type]: [1, 4, 8, 8] });
  expect(computesIn16([max, conv("float")])).toBe(false);
  expect(computesIn16([max, conv("float16")])).toBe(true);
});
