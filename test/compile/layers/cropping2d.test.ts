import { describeLayer } from "../describeLayer.ts";

describeLayer("cropping2d");
