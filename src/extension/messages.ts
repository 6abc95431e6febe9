import { augmentationsOfOneImage } from "../core/augmentations/index.ts";
import { type ImageFit, imageFits } from "../core/folderData.ts";
import type { Span } from "../core/model.ts";
import { publishedWeights } from "../core/publishedWeights.ts";
import { type TableFormat, tableFormatNames } from "../core/summary/formats.ts";
import { trainingParams } from "../core/trainingParams.ts";
import { type AugmentationWish, augmentationColumns, augmentationRows } from "../protocol/augmentation.ts";
import { type ChartPicture, type ChartText, chartTexts } from "../protocol/charts.ts";
import { type ClassifiedText, classifiedTexts, mostThumbnails } from "../protocol/classifyView.ts";
import { type ImagesWanted, type MapsWanted, mostImages } from "../protocol/insight.ts";
import { type MemoryQuestion, memoryTasks } from "../protocol/memory.ts";
import { measuredParts } from "../protocol/predictions.ts";
import { mostCompared } from "../protocol/runList.ts";
import type { TransferWish } from "../protocol/transferView.ts";
import type { WeightsWanted } from "../protocol/weights.ts";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** A webview's page is not trusted to say only what it should. @param length of the text, in UTF-16 units */
export function isPlace(value: unknown, length: number): value is { readonly span: Span } {
  if (!isRecord(value) || !isRecord(value.span)) return false;
  const { start, end } = value.span;
  return (
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    0 <= Number(start) &&
    Number(start) <= Number(end) &&
    Number(end) <= length
  );
}

/** A place in a model's file, of a hover's link, which anybody may press with other words. */
export const isModelPlace = (value: unknown): value is { readonly model: string; readonly offset: number } =>
  isRecord(value) &&
  typeof value.model === "string" &&
  value.model.length <= 4096 &&
  Number.isInteger(value.offset) &&
  Number(value.offset) >= 0;

/** What VS Code hands over from the menu of a box of the diagram. */
export const isDiagramLayer = (value: unknown): value is { readonly node: number } =>
  isRecord(value) && value.webviewSection === "layer" && Number.isInteger(value.node) && Number(value.node) >= 0;

export const isTable = (value: unknown): value is { readonly text: string; readonly format: TableFormat } =>
  isRecord(value) &&
  typeof value.text === "string" &&
  value.text.length <= mostCharacters &&
  tableFormatNames.some((name) => name === value.format);

/** Of a button in a message of ours, which anybody may press through a link. */
export const isWeightsWanted = (value: unknown): value is WeightsWanted =>
  isRecord(value) &&
  typeof value.includeTop === "boolean" &&
  typeof value.name === "string" &&
  Object.hasOwn(publishedWeights, value.name);

/** Larger than any drawing of ours. */
const mostCharacters = 50_000_000;

export const isSvg = (value: unknown): value is { readonly svg: string } =>
  isRecord(value) &&
  typeof value.svg === "string" &&
  value.svg.length <= mostCharacters &&
  value.svg.startsWith("<svg ") &&
  !/<script|\son\w+=/i.test(value.svg);

export const isChartText = (value: unknown): value is { readonly format: ChartText; readonly text: string } =>
  isRecord(value) &&
  typeof value.text === "string" &&
  value.text.length <= mostCharacters &&
  chartTexts.some((name) => name === value.format);

/** A PNG file in base64, which begins with the same bytes always. */
export const isPicture = (value: unknown): value is ChartPicture =>
  isRecord(value) &&
  isShort(value.title) &&
  typeof value.png === "string" &&
  value.png.length <= mostCharacters &&
  /^iVBORw0KGgo[\w+/]*={0,2}$/.test(value.png);

export const isMemoryQuestion = (value: unknown): value is MemoryQuestion =>
  isRecord(value) &&
  memoryTasks.some((task) => task === value.task) &&
  (value.batch === undefined || isBatch({ batch: value.batch })) &&
  (value.convention === undefined || isShort(value.convention));

export const isBatch = (value: unknown): value is { readonly batch: number } =>
  isRecord(value) && typeof value.batch === "number" && trainingParams.batch_size.read(value.batch) !== undefined;

export const isPlan = (value: unknown): value is { readonly plan: string } => isRecord(value) && isShort(value.plan);

export const isRemedy = (value: unknown): value is { readonly id: string } => isRecord(value) && isShort(value.id);

export const isImagesWanted = (value: unknown): value is ImagesWanted =>
  isRecord(value) &&
  measuredParts.some((part) => part === value.part) &&
  Array.isArray(value.places) &&
  value.places.length <= mostImages &&
  value.places.every((place) => Number.isInteger(place) && place >= 0);

export const isMapsWanted = (value: unknown): value is MapsWanted =>
  isRecord(value) &&
  isLayerName({ name: value.layer }) &&
  (value.epoch === undefined || (Number.isInteger(value.epoch) && Number(value.epoch) >= 0)) &&
  isImagesWanted({ part: value.part, places: [value.place] });

export const isLayerName = (value: unknown): value is { readonly name: string } =>
  isRecord(value) && typeof value.name === "string" && value.name.length <= 1000;

/** @param length of the text, in UTF-16 units */
export const isOffset = (value: unknown, length: number): value is { readonly offset: number } =>
  isRecord(value) && isPlace({ span: { start: value.offset, end: value.offset } }, length);

/** A run's folder; whether there is one is for the list of runs to say. */
export const isFolder = (value: unknown): value is { readonly folder: string } =>
  isRecord(value) && typeof value.folder === "string" && value.folder.length <= 4096;

export const isFolders = (value: unknown): value is { readonly folders: readonly string[] } =>
  isRecord(value) &&
  Array.isArray(value.folders) &&
  value.folders.length <= mostCompared &&
  value.folders.every((folder) => isFolder({ folder }));

const isShort = (value: unknown): value is string => typeof value === "string" && value.length <= 200;

export const isAugmentationWish = (value: unknown): value is AugmentationWish => {
  const { rows, columns, seed } = (value ?? {}) as Partial<AugmentationWish>;
  return (
    augmentationRows.some((allowed) => allowed === rows) &&
    augmentationColumns.some((allowed) => allowed === columns) &&
    (seed === undefined || (Number.isInteger(seed) && seed >= 0))
  );
};

export const isImageFit = (value: unknown): value is { readonly fit: ImageFit } =>
  isRecord(value) && imageFits.some((fit) => fit === value.fit);

export const isClassifiedText = (value: unknown): value is { readonly format: ClassifiedText } =>
  isRecord(value) && classifiedTexts.some((format) => format === value.format);

/** @param length of the list */
export const isPlaceOf = (value: unknown, length: number): value is { readonly place: number } =>
  isRecord(value) && Number.isInteger(value.place) && Number(value.place) >= 0 && Number(value.place) < length;

/** @param length of the list */
export const isPlacesOf = (value: unknown, length: number): value is { readonly places: readonly number[] } =>
  isRecord(value) &&
  Array.isArray(value.places) &&
  value.places.length <= mostThumbnails &&
  value.places.every((place) => isPlaceOf({ place }, length));

export const isFindingCode = (value: unknown): value is { readonly code: string } =>
  isRecord(value) && isShort(value.code);

/** @param isKnown  whether a path is one of a file that may be asked for */
export const isDataFiles = (
  value: unknown,
  isKnown: (file: string) => boolean,
): value is { readonly files: readonly string[] } =>
  isRecord(value) && Array.isArray(value.files) && value.files.every((file) => isDataFile({ file }, isKnown));

export const isDataFile = (value: unknown, isKnown: (file: string) => boolean): value is { readonly file: string } =>
  isRecord(value) && typeof value.file === "string" && isKnown(value.file);

/** What there is to be put back, the manifests say. */
export const isPutBack = (value: unknown): value is { readonly batch?: string; readonly files?: readonly string[] } =>
  isRecord(value) &&
  (value.batch === undefined || (isShort(value.batch) && /^[\w-]+$/.test(value.batch))) &&
  (value.files === undefined || isDataFiles(value, () => true));

export const isTransferWish = (value: unknown): value is TransferWish =>
  isRecord(value) &&
  isShort(value.model) &&
  [value.level, value.folds, value.seed, value.views].every((number) => Number.isInteger(number)) &&
  Number(value.folds) >= 0 &&
  Number(value.folds) <= 100 &&
  Number(value.seed) >= 0 &&
  Number(value.seed) <= 2_147_483_647 &&
  Number(value.views) >= 0 &&
  Number(value.views) <= 1000 &&
  typeof value.isAugmented === "boolean" &&
  Array.isArray(value.augmentation) &&
  value.augmentation.length <= augmentationsOfOneImage.length &&
  value.augmentation.every((name) => augmentationsOfOneImage.some((known) => known === name));
