import { channelNames, expectedChannels, type Preprocessing } from "../../core/preprocessing.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

const asked: readonly { readonly by: Exclude<Preprocessing, "bytes">; readonly says: string }[] = [
  {
    by: "tf",
    says: "Inception v3, Xception and MobileNet (Keras calls it `tf`): bytes from 0 to 255 become numbers from −1 to 1",
  },
  {
    by: "torch",
    says: "DenseNet and PyTorch's networks (`torch`): bytes from 0 to 255 become numbers from 0 to 1; then the channel's mean over ImageNet is taken away and the rest divided by its standard deviation, red 0.485 and 0.229, green 0.456 and 0.224, blue 0.406 and 0.225",
  },
  {
    by: "caffe",
    says: "VGG and the first ResNet of Keras (`caffe`): the channel's mean over ImageNet is taken from the byte, red 123.68, green 116.779, blue 103.939; the channels stand in the order blue, green, red",
  },
];

export const pixelAfterPreprocessing = defineExercise({
  name: "pixel-after-preprocessing",
  title: "A pixel after the preprocessing",
  doc: "What a byte of a photo becomes by the preprocessing of Inception v3, DenseNet or VGG.",
  params: {},
  generate(random) {
    const { by, says } = asked[random.below(asked.length)] ?? { by: "tf", says: "" };
    const channel = random.below(3);
    const away = 25 + random.below(80);
    const byte = random.below(2) === 1 ? 128 + away : 128 - away;
    const name = channelNames[channel] ?? "red";
    const scaled = expectedChannels[by].find(({ from }) => from === channel) ?? { scale: 1, offset: 0 };
    const scaledBy = ({ scale, offset }: { readonly scale: number; readonly offset: number }) =>
      (byte / 255) * scale + offset;
    const other = expectedChannels[by].find(({ from }) => from === 2 - channel);
    const value = scaledBy(scaled);
    const digits = (number: number) => `${Number(number.toPrecision(4))}`.replace("-", "−");
    const sum = {
      tf: `${byte} / 127.5 − 1`,
      torch: `(${byte} / 255 − ${digits(-scaled.offset / scaled.scale)}) / ${digits(1 / scaled.scale)}`,
      caffe: `${byte} − ${digits(-scaled.offset)}`,
    }[by];
    const same = `${byte} / 255`;
    return numberExercise({
      question: `Preprocessing of ${says}. The **${name}** byte of a pixel is **${byte}**. Which number does the network see in its place? Three digits are enough.`,
      value,
      hints: [
        by === "tf"
          ? "Two lengths: a byte covers 255, the numbers from −1 to 1 cover 2."
          : "Follow the sentence step by step, with the numbers of this channel.",
        `It is ${sum}.`,
      ],
      explanation: `${sum} = **${digits(value)}**`,
      mistakes: [
        {
          id: "not-scaled",
          value: byte,
          diagnosis: `This is the byte itself. A network that expects ${digits(scaled.offset)} for black and sees 0 to 255 answers with nonsense, without an error. What is done to it first?`,
        },
        {
          id: "from-0-to-1",
          value: byte / 255,
          diagnosis: `This is ${same}: from 0 to 1, as many networks are trained. What does this one expect?`,
        },
        {
          id: "sign",
          value: -value,
          diagnosis: "The size is right, the sign is not. Is the byte above or below the middle?",
        },
        {
          id: "divided-by-256",
          value: by === "tf" ? byte / 128 - 1 : (byte / 256) * scaled.scale + scaled.offset,
          diagnosis:
            "You divided by 256, or 128. A byte goes from 0 to 255: which byte must become the largest number?",
        },
        ...(by === "tf"
          ? [
              {
                id: "twice-the-range",
                value: (byte / 255) * 2,
                diagnosis: "This goes from 0 to 2. By how much is it moved so that it goes from −1 to 1?",
              },
              {
                id: "half-the-range",
                value: byte / 255 - 0.5,
                diagnosis: "This goes from −0.5 to 0.5: the middle is right, the length is not. How long is −1 to 1?",
              },
            ]
          : [
              {
                id: "swapped-channels",
                value: other && channel !== 1 ? scaledBy(other) : Number.NaN,
                diagnosis: `You took the numbers of ${channelNames[2 - channel]}: red and blue are exchanged (RGB and BGR). Which belong to ${name}?`,
              },
              {
                id: "scaled-as-tf",
                value: byte / 127.5 - 1,
                diagnosis: `This is ${byte} / 127.5 − 1, the preprocessing of Inception v3. Does this network expect the same?`,
              },
              {
                id: "mean-only",
                value: by === "torch" ? byte / 255 + scaled.offset / scaled.scale : scaledBy(scaled) / 255,
                diagnosis:
                  by === "torch"
                    ? "The mean is taken away, but the rest is not divided by the standard deviation. What stands behind the mean?"
                    : "You divided by 255 as well. This preprocessing leaves bytes as large as they are: which step does it have?",
              },
            ]),
      ],
    });
  },
});
