import { describeLayer } from "../describeLayer.ts";

describeLayer("activationLayer");
describeLayer("activations");
