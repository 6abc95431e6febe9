import { describeLayer } from "../describeLayer.ts";

describeLayer("batchNormalization");
