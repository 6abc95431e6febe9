import { describeLayer } from "../describeLayer.ts";

describeLayer("depthwiseConv2d");
