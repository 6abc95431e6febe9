import { describeLayer } from "../describeLayer.ts";

describeLayer("leakyRelu");
