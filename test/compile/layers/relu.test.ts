import { describeLayer } from "../describeLayer.ts";

describeLayer("relu");
describeLayer("reluBent");
