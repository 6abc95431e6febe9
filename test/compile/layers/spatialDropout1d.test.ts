import { describeLayer } from "../describeLayer.ts";

describeLayer("spatialDropout1d");
