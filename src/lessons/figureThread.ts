import { parentPort } from "node:worker_threads";
import { figureContent, type PlacedFigure } from "./figureContent.ts";

/** The program of a thread that computes figures: filtering a picture takes longer than an editor may stand still. */
parentPort?.on("message", (figure: PlacedFigure) => parentPort?.postMessage(figureContent(figure)));
