import { describeLayer } from "../describeLayer.ts";

describeLayer("localResponseNormalization");
