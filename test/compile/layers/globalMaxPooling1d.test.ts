import { describeLayer } from "../describeLayer.ts";

describeLayer("globalMaxPooling1d");
