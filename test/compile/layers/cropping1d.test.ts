import { describeLayer } from "../describeLayer.ts";

describeLayer("cropping1d");
