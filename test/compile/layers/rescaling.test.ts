import { describeLayer } from "../describeLayer.ts";

describeLayer("rescaling");
