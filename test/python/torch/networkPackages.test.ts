import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reading } from "../read/reading.ts";

/** What a package gives for a call under real PyTorch. */
interface Fact {
  readonly made: string;
  readonly parameters: number;
  readonly output: readonly number[];
  /** Of the image, where it is not 224. */
  readonly side?: number;
}

const { networks } = JSON.parse(readFileSync(new URL("networkPackages.json", import.meta.url), "utf8")) as {
  networks: readonly Fact[];
};

const prelude =
  "import torch\nimport segmentation_models_pytorch as smp\nfrom efficientnet_pytorch import EfficientNet\nfrom monai.networks.nets import DenseNet121, DenseNet264, SwinUNETR, UNet\nimport pretrainedmodels\nfrom facenet_pytorch import InceptionResnetV1, MTCNN\n";

test.each(networks.map((fact) => [fact.made, fact] as const))("%s is the package's own network", async (_, fact) => {
  const { made, parameters, output, side = 224 } = fact;
  const channels = Number(/in_channels=(\d)/.exec(made)?.[1] ?? 3);
  const program = `${prelude}net = ${made}\nnet(torch.zeros(1, ${channels}, ${side}, ${side}))\n`;
  const { networks: found, failures } = await reading(program);
  expect(failures).toEqual([]);
  expect(found).toMatchObject([
    { name: "net", totals: { parameters }, unknown: [], problems: [], dependsOnData: false },
  ]);
  expect(found[0]?.layers.at(-1)?.outputs).toEqual([output]);
});

test.each([
  'smp.Unet("mit_b3", classes=2)',
  'smp.Unet(open("encoder.txt").read(), classes=2)',
  'smp.PAN("resnet34")',
  "SwinUNETR(in_channels=3, out_channels=2)",
  'EfficientNet.from_name(open("name.txt").read())',
  'pretrainedmodels.dpn92(pretrained="imagenet+5k")',
  'pretrainedmodels.__dict__[open("name.txt").read()](num_classes=1000)',
  "MTCNN(image_size=160)",
])("%s is shown, and its size is not", async (made) => {
  const { networks: found, failures } = await reading(`${prelude}net = ${made}\nnet(torch.zeros(1, 3, 64, 64))\n`);
  expect(failures).toEqual([]);
  expect(found.map(({ name, unknown }) => [name, unknown.length])).toEqual([["net", 1]]);
});

test("losses, metrics and loops of the package are as unknown as others", async () => {
  const { networks: found, failures } = await reading(`${prelude}
from segmentation_models_pytorch.losses import DiceLoss

net = smp.FPN("resnet18", classes=4)
prepare = smp.encoders.get_preprocessing_fn("resnet18", "imagenet")
loss = DiceLoss(mode="multiclass")
optimizer = torch.optim.Adam([dict(params=net.parameters(), lr=0.0001)])
train = smp.utils.train.TrainEpoch(net, loss=loss, metrics=[smp.utils.metrics.IoU(threshold=0.5)], optimizer=optimizer)
train.run(open("images"))

def predict(images):
    """A network is called here, and made above."""
    return net(images).argmax(1)

def build(name="efficientnet-b0", classes=3):
    return EfficientNet.from_pretrained(name, num_classes=classes)

class Masks(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.unet = smp.Unet("resnet18", classes=1, in_channels=1)
        for parameter in self.unet.encoder.parameters():
            parameter.requires_grad = False

    def forward(self, x):
        return torch.sigmoid(self.unet(x))
`);
  expect(failures).toEqual([]);
  expect(found.map(({ name, totals }) => [name, totals.parameters, totals.trainable]).sort()).toEqual([
    ["Masks", 14321937, 3151697],
    ["build", 4011391, 4011391],
    ["net", 13047620, 13047620],
  ]);
});
