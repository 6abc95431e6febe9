import { describeLayer } from "../describeLayer.ts";

describeLayer("globalAveragePooling1d");
