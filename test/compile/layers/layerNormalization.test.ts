import { describeLayer } from "../describeLayer.ts";

describeLayer("layerNormalization");
