import type { ExerciseWish, SettingValue } from "../../protocol/lessonPage.ts";
import { isValue } from "./settingFields.ts";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const mostCharacters = 100_000;
const isText = (value: unknown, most: number): value is string => typeof value === "string" && value.length <= most;

/** A webview's page is not trusted to say only what it should. */
export const isExerciseWish = (value: unknown): value is ExerciseWish => isRecord(value) && isText(value.id, 200);

export const isAnswer = (value: unknown): value is { readonly id: string; readonly answer?: string } =>
  isExerciseWish(value) && (!("answer" in value) || value.answer === undefined || isText(value.answer, mostCharacters));

export const isPlace = (value: unknown, most: number): value is { readonly place: number } =>
  isRecord(value) && Number.isInteger(value.place) && Number(value.place) >= 0 && Number(value.place) < most;

export const isSettings = (value: unknown): value is Readonly<Record<string, SettingValue>> =>
  isRecord(value) && Object.keys(value).length <= 50 && Object.values(value).every(isValue);

export const isTurn = (value: unknown): value is { readonly to: "previous" | "next" | "list" } =>
  isRecord(value) && ["previous", "next", "list"].some((to) => to === value.to);

/** Links of sources lead out of the editor: by https alone. */
export const isLink = (value: unknown): value is { readonly url: string } =>
  isRecord(value) && isText(value.url, 2000) && /^https:\/\/[^\s]+$/.test(value.url);

export const isModelText = (value: unknown): value is { readonly name: string; readonly text: string } =>
  isRecord(value) && isText(value.name, 200) && isText(value.text, 1_000_000);
