import { describeLayer } from "../describeLayer.ts";

describeLayer("gelu");
