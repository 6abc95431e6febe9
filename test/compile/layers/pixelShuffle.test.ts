import { describeLayer } from "../describeLayer.ts";

describeLayer("pixelShuffle");
