import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";
import { prelude } from "./unknown.ts";

const packages = `${prelude}
import timm, torchvision, segmentation_models as sm, segmentation_models_pytorch as smp
from efficientnet_pytorch import EfficientNet
from monai.networks.nets import DenseNet121
`;

/** What only settings tell of a package's network: the total is an example, with some classes. */
test.each([
  ['timm.create_model("resnet18", num_classes=args.n)', 11_180_103],
  ['timm.create_model("convnext_tiny", num_classes=args.n)', 27_825_511],
  ['timm.create_model("vit_tiny_patch16_224", num_classes=cfg["classes"])', 5_525_767],
  ['timm.create_model("seresnext50_32x4d", num_classes=0, in_chans=args.n)', 25_523_440],
  ["torchvision.models.segmentation.fcn_resnet50(num_classes=args.n)", 32_949_831],
  ["torchvision.models.detection.fasterrcnn_resnet50_fpn(num_classes=args.n)", 41_324_786],
  ['torchvision.models.inception_v3(aux_logits=cfg["aux"])', 23_834_568],
  ['keras.applications.VGG16(weights=None, include_top=cfg["top"], input_shape=(224, 224, 3))', 14_714_688],
  ['smp.Unet("resnet18", classes=cfg["classes"], in_channels=args.n)', 14_341_623],
  ['smp.Unet("resnet18", decoder_attention_type=cfg["attention"])', 14_328_209],
  ['smp.Unet("resnet18", aux_params=cfg["auxiliary"])', 14_328_209],
  ['sm.Linknet("resnet18", classes=args.n)', 11_522_560],
  ['sm.Unet("resnet18", encoder_freeze=cfg["frozen"])', 14_340_570],
  ['EfficientNet.from_name("efficientnet-b0", include_top=cfg["top"])', 4_007_548],
  ["DenseNet121(spatial_dims=2, in_channels=args.n, out_channels=2)", 6_968_450],
])("a package's network hangs on settings: %s", async (made, parameters) => {
  const { networks, failures } = await reading(`${packages}net = ${made}\n`);
  expect(failures).toEqual([]);
  expect(networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData])).toEqual([[parameters, true]]);
});

test("a last layer that is put there for an unknown number of classes is one", async () => {
  const { networks, failures } = await reading(`${packages}
net = timm.create_model("resnet18")
net.reset_classifier(args.n)
`);
  expect(failures).toEqual([]);
  expect(networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData])).toEqual([[11_180_103, true]]);
});

test.each([
  'getattr(smp, cfg["arch"])(encoder_name=cfg["encoder"])',
  'sm.Unet(cfg["backbone"], classes=3)',
  'EfficientNet.from_pretrained(f"efficientnet-b{args.n}", num_classes=3)',
  'timm.create_model(cfg["model"], num_classes=5)',
])("a package's network that only settings name has no total: %s", async (made) => {
  const { networks, failures } = await reading(`${packages}net = ${made}\n`);
  expect(failures).toEqual([]);
  expect(networks.map(({ name, unknown }) => [name, unknown.length])).toEqual([["net", 1]]);
});
