import { describeLayer } from "../describeLayer.ts";

describeLayer("globalAveragePooling2d");
