import { describeLayer } from "../describeLayer.ts";

describeLayer("relu6");
