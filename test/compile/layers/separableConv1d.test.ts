import { describeLayer } from "../describeLayer.ts";

describeLayer("separableConv1d");
