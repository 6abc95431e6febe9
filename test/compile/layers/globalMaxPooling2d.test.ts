import { describeLayer } from "../describeLayer.ts";

describeLayer("globalMaxPooling2d");
