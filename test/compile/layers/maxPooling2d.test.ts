import { describeLayer } from "../describeLayer.ts";

describeLayer("maxPooling2d");
