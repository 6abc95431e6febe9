import { describeLayer } from "../describeLayer.ts";

describeLayer("spatialDropout2d");
