import { describeLayer } from "../describeLayer.ts";

describeLayer("sigmoid");
