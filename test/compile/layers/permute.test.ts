import { describeLayer } from "../describeLayer.ts";

describeLayer("permute");
