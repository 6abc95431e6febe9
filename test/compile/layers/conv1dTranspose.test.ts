import { describeLayer } from "../describeLayer.ts";

describeLayer("conv1dTranspose");
