import { describeLayer } from "../describeLayer.ts";

describeLayer("ChannelShuffle", {
  "changes no shape": {
    source: "Zhang et al. 2017",
    input: [28, 28, 116],
    params: { groups: 2 },
    output: [28, 28, 116],
    parameters: 0,
  },
  "groups must divide the channels": {
    source: "116 / 3",
    input: [28, 28, 116],
    params: { groups: 3 },
    problem: "groups-do-not-divide",
  },
});
