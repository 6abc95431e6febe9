import { describeLayer } from "../describeLayer.ts";

describeLayer("maxPooling1d");
