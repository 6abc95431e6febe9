import { describeLayer } from "../describeLayer.ts";

describeLayer("dense");
