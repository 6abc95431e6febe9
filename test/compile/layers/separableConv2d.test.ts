import { describeLayer } from "../describeLayer.ts";

describeLayer("separableConv2d");
