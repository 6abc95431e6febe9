import { describeLayer } from "../describeLayer.ts";

describeLayer("identity");
