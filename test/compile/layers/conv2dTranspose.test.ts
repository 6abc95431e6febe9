import { describeLayer } from "../describeLayer.ts";

describeLayer("conv2dTranspose");
