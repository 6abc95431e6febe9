import { describeLayer } from "../describeLayer.ts";

describeLayer("flatten");
