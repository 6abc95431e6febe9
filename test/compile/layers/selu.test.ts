import { describeLayer } from "../describeLayer.ts";

describeLayer("selu");
