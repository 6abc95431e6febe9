import { describeLayer } from "../describeLayer.ts";

describeLayer("slice");
