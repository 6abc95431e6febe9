import { describeLayer } from "../describeLayer.ts";

describeLayer("zeroPadding1d");
