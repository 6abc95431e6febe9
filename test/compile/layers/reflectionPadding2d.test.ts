import { describeLayer } from "../describeLayer.ts";

describeLayer("reflectionPadding2d");
