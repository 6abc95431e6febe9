/** Where everything stands in a drawing of a matrix, in pixels. */
export interface MatrixLayout {
  /** Of a field. */
  readonly side: number;
  /** Of the first field. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly hasNames: boolean;
  /** The names above the columns go upwards. */
  readonly isTurned: boolean;
  /** Characters of the longest name that is shown. */
  readonly nameLength: number;
  /** Where words stand that say which way true classes go (x), and which way answers (y). */
  readonly axes: { readonly x: number; readonly y: number } | undefined;
  readonly hasNumbers: boolean;
}

/** Below this side a field has no room for its number, or a row for its name. */
const roomForNumber = 22;
const roomForName = 12;

const character = 6.5;
const axis = 16;

const inPage = { fields: 520, field: 44, nameLength: 13 };
const inPicture = { fields: 2400, field: 36, nameLength: 36, smallestField: 2, title: 36, edge: 12 };

/** Classes whose matrix fits into a picture: that of ImageNet's 1,000 is 2,000 pixels wide. */
export const mostInPicture = inPicture.fields / inPicture.smallestField;

/** In a page of this width. */
export function layoutInPage(classes: readonly string[], width: number): MatrixLayout {
  const { nameLength, fields, field } = inPage;
  const names = roomOfNames(classes, nameLength);
  const hasNames = Math.min(width - names, fields) / classes.length >= roomForName;
  const left = hasNames ? names : axis;
  const side = Math.min(field, (Math.min(width - 1, left + fields) - left) / classes.length);
  const isTurned = isWider(classes, side);
  const top = hasNames ? (isTurned ? names : 18) : axis;
  return {
    ...{ side, left, top, hasNames, isTurned, nameLength, hasNumbers: side >= roomForNumber },
    axes: hasNames ? undefined : { x: 10, y: 10 },
    width: left + classes.length * side + 1,
    height: top + classes.length * side + 1,
  };
}

/** In a picture that stands alone, under a title: as large as its numbers and names need. */
export function layoutInPicture(classes: readonly string[], title: string): MatrixLayout {
  const { nameLength, fields, field, smallestField, edge } = inPicture;
  const side = Math.max(smallestField, Math.min(field, Math.floor(fields / classes.length)));
  const hasNames = side >= roomForName;
  const names = hasNames ? roomOfNames(classes, nameLength) : 0;
  const isTurned = isWider(classes, side);
  const left = edge + axis + names;
  const top = inPicture.title + axis + (hasNames && !isTurned ? 18 : names);
  return {
    ...{ side, left, top, hasNames, isTurned, nameLength, hasNumbers: side >= roomForNumber },
    axes: { x: edge + 10, y: inPicture.title + 10 },
    width: Math.ceil(Math.max(left + classes.length * side, 7.5 * title.length) + edge),
    height: Math.ceil(top + classes.length * side + edge),
  };
}

const longest = (classes: readonly string[]): number => Math.max(...classes.map((name) => name.length));

const roomOfNames = (classes: readonly string[], most: number): number =>
  10 + character * Math.min(most, longest(classes));

const isWider = (classes: readonly string[], side: number): boolean => longest(classes) * character > side - 2;
