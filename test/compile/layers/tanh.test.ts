import { describeLayer } from "../describeLayer.ts";

describeLayer("tanh");
