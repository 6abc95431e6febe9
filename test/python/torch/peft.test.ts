import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { python } from "../../tracer/python.ts";
import { reading } from "../read/reading.ts";

/** What the package makes of a network under real PyTorch. */
interface Fact {
  readonly made: string;
  readonly config: string;
  readonly given: string;
  /** Shapes by name, in the package's order. */
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  /** How many of them are trained, and of how many numbers. */
  readonly trained: number;
  readonly trainedParameters: number;
}

const { networks } = JSON.parse(readFileSync(new URL("peft.json", import.meta.url), "utf8")) as {
  networks: readonly Fact[];
};

const made = networks.flatMap(({ made }) => made.match(/\b[A-Z]\w*(?=\()/g) ?? []);
const classes = new Set([...made, "AutoModelForCausalLM", "AutoModelForSequenceClassification"]);
// Within a trace they would take a slow machine all of its time.
await python(
  `import peft, transformers\n[getattr(transformers, name, None) for name in ${JSON.stringify([...classes])}]\njson.dumps(True)`,
);

const size = (shape: readonly number[]): number => shape.reduce((product, each) => product * each, 1);

test.each(networks.map((fact) => [`${fact.made.split("(")[0]}, ${fact.config}`, fact] as const))(
  "%s is the package's own",
  async (_, { made, config, given, parameters, trained, trainedParameters }) => {
    const { networks: found, failures } = await reading(`
import torch
from torch import nn
from transformers import *
from peft import LoraConfig, TaskType, get_peft_model

net = get_peft_model(${made}, LoraConfig(${config}))
net(${given})
if {name: list(one.shape) for name, one in net.named_parameters()} != ${JSON.stringify(parameters)}: raise RuntimeError("other names or shapes")
if sum(one.requires_grad for one in net.parameters()) != ${trained}: raise RuntimeError("others are trained")
`);
    expect(failures).toEqual([]);
    const total = Object.values(parameters).reduce((sum, shape) => sum + size(shape), 0);
    expect(found.find(({ name }) => name === "net")).toMatchObject({
      totals: { parameters: total, trainable: trainedParameters },
      unknown: [],
      dependsOnData: false,
    });
  },
);

describe("what people make of it is exact", () => {
  test("BERT, as the package's page has it", async () => {
    const { networks } = await reading(`
from transformers import AutoModelForSequenceClassification
from peft import LoraConfig, TaskType, get_peft_model

model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
model = get_peft_model(model, LoraConfig(task_type=TaskType.SEQ_CLS, r=8, lora_alpha=16, lora_dropout=0.1))
model.print_trainable_parameters()
`);
    expect(networks.map(({ name, totals }) => [name, totals.parameters, totals.trainable])).toEqual([
      ["model", 109_780_228, 296_450],
    ]);
  });

  test("Llama, frozen first", async () => {
    const { networks } = await reading(`
from transformers import AutoModelForCausalLM
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training

model = prepare_model_for_kbit_training(AutoModelForCausalLM.from_pretrained("meta-llama/Llama-2-7b-hf"))
model = get_peft_model(model, LoraConfig(r=8, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM"))
`);
    expect(networks.map(({ totals }) => [totals.parameters, totals.trainable])).toEqual([[6_742_609_920, 4_194_304]]);
  });

  test("a class of the program's own, and adapters of a file, which are unknown", async () => {
    const { networks } = await reading(`
import torch
from torch import nn
from peft import LoraConfig, PeftModel, get_peft_model

class Net(nn.Module):
    def __init__(self, width=2000):
        super().__init__()
        self.seq = nn.Sequential(nn.Linear(20, width), nn.ReLU(), nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 2))

    def forward(self, x):
        return self.seq(x)

mine = get_peft_model(Net(), LoraConfig(r=8, target_modules=["seq.0", "seq.2"], modules_to_save=["seq.4"]))
theirs = PeftModel.from_pretrained(Net(), "adapters")
theirs.eval()
`);
    expect(networks.map(({ name, totals }) => [name, totals.parameters, totals.trainable])).toEqual(
      expect.arrayContaining([["mine", 4_100_164, 52_162]]),
    );
    expect(networks.find(({ name }) => name === "theirs")?.totals.parameters ?? null).toBeNull();
  });
});
