import { describeLayer } from "../describeLayer.ts";

describeLayer("hardSigmoid");
