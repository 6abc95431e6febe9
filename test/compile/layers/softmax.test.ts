import { describeLayer } from "../describeLayer.ts";

describeLayer("softmax");
