import { describeLayer } from "../describeLayer.ts";

describeLayer("averagePooling1d");
