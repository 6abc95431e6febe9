import { describeLayer } from "../describeLayer.ts";

describeLayer("zeroPadding2d");
