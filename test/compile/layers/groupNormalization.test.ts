import { describeLayer } from "../describeLayer.ts";

describeLayer("groupNormalization");
