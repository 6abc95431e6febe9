import { describeLayer } from "../describeLayer.ts";

describeLayer("depthwiseConv1d");
