import type { PythonNetwork, PythonReading } from "../../../src/python/read/network.ts";
import { pythonNetworks } from "../../../src/python/read/pythonNetworks.ts";
import type { TraceRequest } from "../../../src/python/trace/facts.ts";
import { tracedTwice } from "../../../src/python/trace/standIns.ts";
import { python, trace } from "../../tracer/python.ts";

// The stand-ins are in the tracer's memory image; loaded within a trace they would take a slow machine all of its time.
await python("import torch, torchvision, keras, tensorflow\njson.dumps(True)");

/** What the tracer and the reader make of a program, traced twice as in the editor. */
export async function reading(
  text: string | readonly string[],
  request: Partial<TraceRequest> = {},
): Promise<PythonReading> {
  const texts = typeof text === "string" ? [text] : text;
  const [first, second] = await tracedTwice((unknown) => trace(texts, { ...request, unknown }));
  return pythonNetworks(texts, first, { second });
}

export async function networkIn(text: string, request: Partial<TraceRequest> = {}): Promise<PythonNetwork> {
  const { networks, failures } = await reading(text, request);
  const [network] = networks;
  if (!network) throw new Error(`No network was found: ${failures.map(({ message }) => message).join("; ")}`);
  return network;
}

/** A PyTorch class whose forward pass is `body`, and whose parts are `parts`, called with a tensor of this shape. */
export const torchProgram = (parts: readonly string[], body: string, shape: string): string =>
  [
    "import torch",
    "import torch.nn as nn",
    "import torch.nn.functional as F",
    "class Net(nn.Module):",
    "    def __init__(self):",
    "        super().__init__()",
    // A class without any part is no network.
    "        self.nothing = nn.Identity()",
    ...parts.map((part) => `        ${part}`),
    "    def forward(self, x):",
    ...body.split("\n").map((line) => `        ${line}`),
    "net = Net()",
    `net(torch.randn(${shape}))`,
    "",
  ].join("\n");
