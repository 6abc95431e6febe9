import { describeLayer } from "../describeLayer.ts";

describeLayer("adaptiveAveragePooling2d");
