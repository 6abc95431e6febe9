import { describeLayer } from "../describeLayer.ts";

describeLayer("upSampling1d");
