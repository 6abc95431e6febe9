import { expect, test } from "vitest";
import { pythonCodeActions } from "../../../src/language/python/codeActions.ts";
import { reading } from "../../python/read/reading.ts";

const program = (units: number, call: string) => `
import torch
from torch import nn
import torch.nn.functional as F
net = nn.Sequential(nn.Linear(20, 8), nn.ReLU(), nn.Linear(8, ${units}))
x = torch.randn(32, 20)
loss = ${call}
`;

test.each([
  [
    1,
    "nn.BCEWithLogitsLoss()(net(x), torch.zeros(32))",
    "nn.BCEWithLogitsLoss()(net(x), torch.zeros(32).unsqueeze(1))",
  ],
  [1, "F.mse_loss(net(x), 2 * torch.rand(32))", "F.mse_loss(net(x), (2 * torch.rand(32)).unsqueeze(1))"],
  [
    1,
    "F.binary_cross_entropy_with_logits(net(x), target=torch.randint(0, 2, (32, 1)))",
    "F.binary_cross_entropy_with_logits(net(x), target=torch.randint(0, 2, (32, 1)).float())",
  ],
  [2, "F.cross_entropy(net(x), torch.zeros(32).float())", "F.cross_entropy(net(x), torch.zeros(32).float().long())"],
  [
    2,
    "F.cross_entropy(net(x), torch.randint(2, (32, 1)))",
    "F.cross_entropy(net(x), torch.randint(2, (32, 1)).squeeze(1))",
  ],
  [
    4,
    "F.cross_entropy(net(x), F.one_hot(torch.arange(32) % 4, 4))",
    "F.cross_entropy(net(x), F.one_hot(torch.arange(32) % 4, 4).argmax(1))",
  ],
])("targets that do not fit have a quick fix: %i values, %s", async (units, call, mended) => {
  const text = program(units, call);
  const [fix] = pythonCodeActions(await reading(text), { start: 0, end: text.length });
  const [edit] = fix?.edits ?? [];
  expect(fix?.title).toMatch(/^Give it the targets `\.\w+\(\d?\)`$/);
  const after = edit && text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
  expect(after).toBe(program(units, mended));
  expect((await reading(after ?? "")).networks.flatMap(({ problems }) => problems)).toEqual([]);
});
