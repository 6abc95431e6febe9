import { describeLayer } from "../describeLayer.ts";

describeLayer("normalization");
