import { describeLayer } from "../describeLayer.ts";

describeLayer("hardSwish");
