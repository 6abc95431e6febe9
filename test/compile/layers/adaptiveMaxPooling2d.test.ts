import { describeLayer } from "../describeLayer.ts";

describeLayer("adaptiveMaxPooling2d");
