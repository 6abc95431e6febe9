import { describeLayer } from "../describeLayer.ts";

describeLayer("reshape");
