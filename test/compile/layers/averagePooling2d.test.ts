import { describeLayer } from "../describeLayer.ts";

describeLayer("averagePooling2d");
