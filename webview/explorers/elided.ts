/** Places from 0 on; of many only the first and the last, with `undefined` for those in between. */
export const elided = (count: number, first: number, last: number): readonly (number | undefined)[] =>
  count <= first + last + 1
    ? Array.from({ length: count }, (_, place) => place)
    : [
        ...Array.from({ length: first }, (_, place) => place),
        undefined,
        ...Array.from({ length: last }, (_, place) => count - last + place),
      ];
