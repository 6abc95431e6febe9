import { describeLayer } from "../describeLayer.ts";

describeLayer("elu");
