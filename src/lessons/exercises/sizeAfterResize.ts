import { cropOf } from "../../core/cropOf.ts";
import { grouped } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

const inputs = [
  { name: "Inception v3", size: 299, side: 342 },
  { name: "MobileNet v2", size: 224, side: 256 },
] as const;

export const sizeAfterResize = defineExercise({
  name: "size-after-resize",
  title: "What the crop leaves out",
  doc: "Which share of a photo is left when its shorter side is scaled and the centre is cut out.",
  params: {},
  generate(random) {
    const { name, size, side } = inputs[random.below(inputs.length)] ?? inputs[0];
    const short = (12 + random.below(20)) * 100;
    const long = Math.round((short * (12 + random.below(7))) / 100) * 10;
    const isUpright = random.below(2) === 1;
    const photo = isUpright ? { width: short, height: long } : { width: long, height: short };
    const { scaledWidth, scaledHeight } = cropOf(photo, { width: size, height: size }, side);
    const scaled = Math.max(scaledWidth, scaledHeight);
    const value = (size * size) / (scaledWidth * scaledHeight);
    return numberExercise({
      question: `A photo of ${grouped(photo.width)}×${grouped(photo.height)} pixels (width×height) comes to ${name}: its shorter side is scaled to ${side} pixels with the other in proportion, then the ${size}×${size} pixels of the centre are cut out. Which **share of the photo's area**, in percent, does the network see?`,
      value,
      unit: "%",
      hints: [
        "Work in pixels of the scaled photo: how many are there, and how many are kept?",
        `The longer side becomes ${grouped(long)} · ${side} / ${grouped(short)} ≈ ${scaled} pixels.`,
      ],
      explanation: `The scaled photo has ${scaledWidth}×${scaledHeight} pixels. ${size}·${size} / (${scaledWidth}·${scaledHeight}) = **${(100 * value).toFixed(1)} %**. The rest lies outside: a subject at the edge is not seen.`,
      mistakes: [
        {
          id: "squashed",
          value: 1,
          diagnosis:
            "All of the photo would be seen if it were squashed to the input's size. What does cutting out the centre do?",
        },
        {
          id: "square-of-the-photo",
          value: short / long,
          diagnosis: `This is the largest square of the photo, ${short} / ${long}: as if the shorter side were scaled to ${size}. To how many pixels is it scaled before the cut?`,
        },
        {
          id: "only-the-longer-side",
          value: size / scaled,
          diagnosis: `This is the share of the longer side alone, ${size} / ${scaled}. An area has two sides: how much of the shorter one is kept?`,
        },
        {
          id: "not-in-proportion",
          value: (size * size) / (side * side),
          diagnosis: `This is ${size}² / ${side}²: both sides were scaled to ${side}, which changes the photo's shape. How long is the longer side when the shape stays?`,
        },
        {
          id: "not-scaled",
          value: (size * size) / (short * long),
          diagnosis:
            "The centre was cut out of the photo as it is, without scaling it: that would be a tiny piece of it. What is done first?",
        },
        {
          id: "cut-off",
          value: 1 - value,
          diagnosis: "This is what is cut off. What is left?",
        },
        {
          id: "longer-side-scaled",
          value: Math.min(1, (size * size) / (side * Math.round((short * side) / long))),
          diagnosis: `You scaled the longer side to ${side}. Then the shorter one would be too short for ${size} pixels. Which side is meant?`,
        },
      ],
    });
  },
});
