import type { Asked } from "./told.ts";

export const version = "0.29.2";

const names = [
  ...["alexnet", "densenet121", "densenet161", "densenet169", "densenet201", "googlenet", "inception_v3"],
  ...["convnext_tiny", "convnext_small", "convnext_base", "convnext_large", "squeezenet1_0", "squeezenet1_1"],
  ...["b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "v2_s", "v2_m", "v2_l"].map((size) => `efficientnet_${size}`),
  ...["mnasnet0_5", "mnasnet0_75", "mnasnet1_0", "mnasnet1_3"],
  ...["mobilenet_v2", "mobilenet_v3_large", "mobilenet_v3_small"],
  ...["400mf", "800mf", "1_6gf", "3_2gf", "8gf", "16gf", "32gf"].flatMap((size) => [
    `regnet_x_${size}`,
    `regnet_y_${size}`,
  ]),
  ...["regnet_y_128gf", "resnet18", "resnet34", "resnet50", "resnet101", "resnet152"],
  ...["resnext50_32x4d", "resnext101_32x8d", "resnext101_64x4d", "wide_resnet50_2", "wide_resnet101_2"],
  ...["x0_5", "x1_0", "x1_5", "x2_0"].map((width) => `shufflenet_v2_${width}`),
  ...[11, 13, 16, 19].flatMap((depth) => [`vgg${depth}`, `vgg${depth}_bn`]),
  ...["vit_b_16", "vit_b_32", "vit_l_16", "vit_l_32", "vit_h_14", "maxvit_t"],
  ...["swin_t", "swin_s", "swin_b", "swin_v2_t", "swin_v2_s", "swin_v2_b"],
];

const sizeOf = (name: string) => (name === "inception_v3" ? 299 : 224);

const fromChance = { weights: null, weights_backbone: null };

const segmentation = ["fcn_resnet50", "fcn_resnet101", "deeplabv3_resnet50", "deeplabv3_resnet101"]
  .concat("deeplabv3_mobilenet_v3_large", "lraspp_mobilenet_v3_large")
  .map((name): Asked => {
    const more = name.startsWith("lraspp") ? {} : { aux_loss: true };
    return { name, input: [1, 3, 224, 224], arguments: { ...fromChance, ...more } };
  });

const video = ["r3d_18", "mc3_18", "r2plus1d_18"]
  .map((name): Asked => ({ name, input: [1, 3, 8, 112, 112] }))
  .concat({ name: "s3d", input: [1, 3, 16, 224, 224] });

/** How many boxes a detector finds, its image tells: what it keeps is compared, a backbone from chance, then published. */
const detection = ["", "_v2"]
  .flatMap((version) => ["fasterrcnn", "maskrcnn", "retinanet"].map((kind) => `${kind}_resnet50_fpn${version}`))
  .concat("keypointrcnn_resnet50_fpn", "fcos_resnet50_fpn", "ssd300_vgg16", "ssdlite320_mobilenet_v3_large")
  .concat("fasterrcnn_mobilenet_v3_large_fpn", "fasterrcnn_mobilenet_v3_large_320_fpn");

/** Networks that `torchvision.models.get_model` makes, each with what it is given. */
export const networksByName: readonly Asked[] = [
  ...names.map((name): Asked => ({ name, input: [1, 3, sizeOf(name), sizeOf(name)] })),
  ...segmentation,
  ...video,
  ...detection.map((name): Asked => ({ name, arguments: fromChance })),
];

export const detectorsOnWeights: readonly Asked[] = detection.map((name) => ({
  name,
  arguments: { weights: null, num_classes: 5 },
}));
