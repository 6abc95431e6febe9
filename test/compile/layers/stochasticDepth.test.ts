import { describeLayer } from "../describeLayer.ts";

describeLayer("stochasticDepth");
