import { describeLayer } from "../describeLayer.ts";

describeLayer("layerScale");
