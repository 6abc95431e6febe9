import { heatMethods } from "../../protocol/explain.ts";
import type { HeatWish, MapsWish, NearestWish, UnitWish } from "../../protocol/explainView.ts";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** The fields of what a page says. */
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

const isName = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= 1000;
const isPlace = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
const isAbsent = (value: unknown): boolean => value === undefined;

/** A webview's page is not trusted to say only what it should. @param models  how many are shown */
export const isModelPlace = (value: unknown, models: number): value is { readonly model: number } =>
  isRecord(value) && isPlace(value.model) && value.model < models;

export const isWork = (value: unknown): value is { readonly work: string } => isRecord(value) && isName(value.work);

export const isHeatWish = (value: unknown, models: number): value is HeatWish => {
  const { method, label, layer, work, samples, seed } = fieldsOf(value);
  return (
    isModelPlace(value, models) &&
    heatMethods.some((name) => name === method) &&
    (isAbsent(label) || isPlace(label)) &&
    (isAbsent(layer) || isName(layer)) &&
    (isAbsent(work) || isName(work)) &&
    isAbsent(samples) &&
    isAbsent(seed)
  );
};

export const isMapsWish = (value: unknown, models: number): value is MapsWish =>
  isModelPlace(value, models) && isName(fieldsOf(value).layer);

export const isUnitWish = (value: unknown, models: number): value is UnitWish => {
  const { row, column, map } = fieldsOf(value);
  return isMapsWish(value, models) && isPlace(row) && isPlace(column) && (isAbsent(map) || isPlace(map));
};

export const isNearestWish = (value: unknown, models: number): value is NearestWish =>
  isModelPlace(value, models) && isWork(value);
