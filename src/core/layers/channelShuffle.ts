import { channelGroupsProblem } from "../channels.ts";
import { eachWay } from "../engine/eachWay.ts";
import { defineLayer } from "../layer.ts";
import { integer } from "../param.ts";

export const channelShuffle = defineLayer({
  name: "ChannelShuffle",
  title: "Channel shuffle",
  doc: "Reads the channels as groups and deals them out anew: the first of each group, then the second of each, and so on. Between grouped convolutions it lets the groups see each other (ShuffleNet).",
  aliases: { keras: "", torch: "ChannelShuffle", onnx: "" },
  glyph: "thin",
  takes: "any",
  params: { groups: integer({ doc: "How many groups the channels stand in; must divide them." }) },
  output: (input, { groups }) => channelGroupsProblem("ChannelShuffle", groups, input.at(-1) ?? null) ?? input,
  saves: () => [],
  engine: { run: eachWay },
  summary: (input, { groups }) =>
    `${input.at(-1)?.toLocaleString("en") ?? "?"} channels dealt out from ${groups} groups`,
});
