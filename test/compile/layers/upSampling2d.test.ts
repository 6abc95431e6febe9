import { describeLayer } from "../describeLayer.ts";

describeLayer("upSampling2d");
