import { describeLayer } from "../describeLayer.ts";

describeLayer("swish");
