import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { reading } from "../read/reading.ts";

/** What a class of the package gives under real PyTorch. */
interface Fact {
  readonly made: string;
  readonly parameters: number;
  /** What it is called with, where it is. */
  readonly given?: string;
  /** Shapes, without the batch, of all that it gives. */
  readonly outputs?: readonly (readonly number[])[];
}

const { networks } = JSON.parse(readFileSync(new URL("transformers.json", import.meta.url), "utf8")) as {
  networks: readonly Fact[];
};

const prelude = "import torch\nfrom torch import nn\nimport transformers\nfrom transformers import *\n";

test.each(networks.map((fact) => [fact.made, fact] as const))("%s is the package's own", async (_, fact) => {
  const { made, parameters, given, outputs } = fact;
  const call = given === undefined ? "" : `net(${given})\n`;
  const { networks: found, failures } = await reading(`${prelude}net = ${made}\n${call}`);
  expect(failures).toEqual([]);
  const net = found.find(({ name }) => name === "net");
  expect(net).toMatchObject({ totals: { parameters }, unknown: [], problems: [], dependsOnData: false });
  if (given || !made.startsWith("CLIPModel")) expect(net?.totals.macs).toBeGreaterThan(0);
  if (outputs)
    expect(net?.model.outputs.map((node) => net.layers[node]?.outputs[0])).toEqual(
      expect.arrayContaining([...outputs]),
    );
});

const classifier = (made: string, forward: string) => `
class Classifier(nn.Module):
    def __init__(self, name="bert-base-cased", classes=5):
        super().__init__()
        self.bert = ${made}
        self.out = nn.Linear(self.bert.config.hidden_size, classes)

    def forward(self, input_ids, attention_mask):
        ${forward}
        return self.out(pooled)

net = Classifier()
`;
const cased = 108_310_272;

describe("what people make of it is exact", () => {
  const programs: Record<string, readonly [program: string, name: string, parameters: number, trainable?: number]> = {
    "by name, its parts one after the other, as version 3 gave them": [
      classifier("AutoModel.from_pretrained(name)", "_, pooled = self.bert(input_ids, attention_mask)"),
      "Classifier",
      cased + 5 * 769,
    ],
    "by attribute": [
      classifier(
        "BertModel.from_pretrained(name, output_hidden_states=True)",
        "pooled = torch.stack(self.bert(input_ids=input_ids, attention_mask=attention_mask).hidden_states[-4:]).mean(0)[:, 0]",
      ),
      "Classifier",
      cased + 5 * 769,
    ],
    "a class of its own, with labels of its own": [
      `
class Tagger(BertPreTrainedModel):
    def __init__(self, config, width=16):
        super().__init__(config)
        self.bert = BertModel(config, add_pooling_layer=False)
        self.lstm = nn.LSTM(config.hidden_size, width, batch_first=True)
        self.out = nn.Linear(width, config.num_labels)
        self.init_weights()

    def forward(self, input_ids, attention_mask=None, labels=None):
        x, _ = self.lstm(self.bert(input_ids, attention_mask=attention_mask)[0])
        return self.out(x)

net = Tagger.from_pretrained("google-bert/bert-base-cased", num_labels=9, width=32)
`,
      "Tagger",
      cased - 590_592 + 4 * 32 * (768 + 32 + 2) + 9 * 33,
    ],
    "settings of a program's data classes": [
      `
from dataclasses import dataclass, field

@dataclass
class ModelArguments:
    data: str
    name: str = field(default="bert-base-cased")
    labels: int = 9

def main():
    parser = HfArgumentParser((ModelArguments, TrainingArguments))
    model_args, training_args = parser.parse_args_into_dataclasses()
    config = AutoConfig.from_pretrained(model_args.name, num_labels=model_args.labels)
    model = AutoModelForTokenClassification.from_pretrained(model_args.name, from_tf=bool(".ckpt" in model_args.name), config=config)

main()
`,
      "model",
      cased - 590_592 + 9 * 769,
    ],
    "frozen but for the head": [
      `
model = BertForSequenceClassification.from_pretrained("bert-base-cased", num_labels=4)
for name, parameter in model.named_parameters():
    parameter.requires_grad = "classifier" in name
`,
      "model",
      cased + 4 * 769,
      4 * 769,
    ],
    "what GPT-2 keeps for the next word between its answer and its layers' answers": [
      `
class Last(nn.Module):
    def __init__(self):
        super().__init__()
        self.gpt = GPT2Model(GPT2Config(n_embd=32, n_layer=1, n_head=2, vocab_size=50, n_positions=20))
        self.out = nn.Linear(32, 3)

    def forward(self, ids):
        answer, past, states = self.gpt(ids, output_hidden_states=True, return_dict=False)
        return self.out(states[-1])

AutoConfig.register("own", PretrainedConfig)
net = Last()
net(torch.ones(1, 7, dtype=torch.long))
`,
      "Last",
      32 * (50 + 20) + 4 * 32 + 2 * 32 + 32 * 96 + 96 + 33 * 32 + 33 * 128 + 129 * 32 + 33 * 3,
    ],
    "layers of it in a network of another kind": [
      `
from transformers.models.bert.modeling_bert import BertConfig, BertEncoder

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(80, 256)
        self.encoder = BertEncoder(BertConfig(hidden_size=256, num_attention_heads=4, num_hidden_layers=2, intermediate_size=512))

    def forward(self, x):
        return self.encoder(self.project(x)).last_hidden_state

net = Net()
`,
      "Net",
      81 * 256 + 2 * (4 * 257 * 256 + 257 * 512 + 513 * 256 + 4 * 256),
    ],
  };

  test.each(Object.entries(programs))("%s", async (_, [program, name, parameters, trainable = parameters]) => {
    const { networks: found } = await reading(`${prelude}${program}`);
    expect(found.map((one) => [one.name, one.totals.parameters, one.totals.trainable, one.problems])).toEqual([
      [name, parameters, trainable, []],
    ]);
    expect(found[0]).toMatchObject({ unknown: [], dependsOnData: false });
    expect(found[0]?.totals.macs).toBeGreaterThan(0);
  });
});

describe("what nobody knows is marked", () => {
  test.each([
    ["a folder with the name of a network", 'BertModel.from_pretrained("../input/bert-base-cased/")', cased],
    ["a folder without", "BertModel.from_pretrained(open('name.txt').read())", 109_482_240],
  ])("%s is an example", async (_, made, parameters) => {
    const { networks: found } = await reading(`${prelude}net = ${made}\n`);
    expect(found).toMatchObject([{ name: "net", dependsOnData: true, totals: { parameters } }]);
  });

  test("as many words as a tokenizer has are an example", async () => {
    const { networks: found } = await reading(
      `${prelude}words = AutoTokenizer.from_pretrained("gpt2")\nnet = GPT2LMHeadModel.from_pretrained("gpt2")\nnet.resize_token_embeddings(len(words))\n`,
    );
    expect(found).toMatchObject([{ name: "net", dependsOnData: true, unknown: [] }]);
  });

  test("settings that nobody gives are those of its kind, as an example", async () => {
    const { networks: found } = await reading(
      `${prelude}class Own(BertPreTrainedModel):\n    def __init__(self, config):\n        super().__init__(config)\n        self.bert = BertModel(config)\n\n    def forward(self, ids):\n        return self.bert(ids)[1]\n`,
    );
    expect(found).toMatchObject([{ name: "Own", dependsOnData: true, totals: { parameters: 109_482_240 } }]);
  });

  test.each([
    'AutoModel.from_pretrained("me/my-network")',
    'BertModel.from_pretrained("bert-base-uncased", load_in_8bit=True)',
    'AutoModelForCausalLM.from_pretrained("bert-base-uncased-of-mine")',
    "AutoModel.from_config(settings)",
  ])("%s has no total", async (made) => {
    const { networks: found } = await reading(`${prelude}settings = open("settings.json").read()\nnet = ${made}\n`);
    expect(found.map(({ name, unknown, totals }) => [name, unknown.length, totals.parameters])).toEqual([
      ["net", 1, null],
    ]);
  });
});
