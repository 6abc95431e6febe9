/** What training and inference use of the compiler. */
export { blockedDomain } from "./blocked/blocks.ts";
export { compileEvaluation, type EvaluationProgram } from "./compileEvaluation.ts";
export { compileExplain, type ExplainOptions, type ExplainProgram, explainPorts } from "./compileExplain.ts";
export { compileFeatures, type FeaturesProgram } from "./compileFeatures.ts";
export { compileInference, outputKind, predictingWeights, weightsOfInference } from "./compileInference.ts";
export { compileLook, type LookProgram, lookOutputs } from "./compileLook.ts";
export { compileMaps, type MapsProgram } from "./compileMaps.ts";
export { compileReplicas, type Replicas, replicaGradient, type StateVector } from "./compileReplicas.ts";
export { compileTrace, type TraceProgram, traceOutput } from "./compileTrace.ts";
export { compileTraining, type TrainingOptions, type TrainingProgram } from "./compileTraining.ts";
export { type GraphWeight, toGraphLayout, toKerasLayout } from "./layout.ts";
export { scalingPorts } from "./lossScaling.ts";
export { drawMask, type RandomMask } from "./randomMask.ts";
export { trainingInputs, trainingOutputs } from "./trainingGraph.ts";
export { trainingProblem } from "./trainingProblem.ts";
export { initialValues } from "./weights.ts";
