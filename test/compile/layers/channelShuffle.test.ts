import { describeLayer } from "../describeLayer.ts";

describeLayer("channelShuffle");
