import { describeLayer } from "../describeLayer.ts";

describeLayer("prelu");
