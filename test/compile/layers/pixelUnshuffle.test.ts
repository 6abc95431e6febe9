import { describeLayer } from "../describeLayer.ts";

describeLayer("pixelUnshuffle");
