import { expect, test } from "vitest";
import { python } from "./python.ts";

const tables = `
import numpy as np, pandas as pd
n = 400
df = pd.DataFrame({"size": np.random.rand(n), "rooms": np.random.randint(1, 6, n), "city": np.random.choice(["a", "b", "c"], n), "kind": ["x", "y"] * 200, "price": np.arange(n) * 2.0})
rows = pd.DataFrame([{"a": 1, "b": "u"}, {"a": 2, "b": "v"}, {"a": 3, "b": "u"}])
named = pd.DataFrame(np.zeros((10, 3)), columns=["p", "q", "r"])
`;

/** Expected values are those of pandas 3.1.1. */
test.each<[expression: string, value: unknown]>([
  ["df.shape", [400, 5]],
  ["pd.get_dummies(df).shape", [400, 8]],
  ["pd.get_dummies(df, columns=['city'], drop_first=True).shape[1]", 6],
  ["list(pd.get_dummies(df[['kind', 'size']]).columns)", ["size", "kind_x", "kind_y"]],
  ["pd.get_dummies(pd.Series(['a', 'b', 'a'])).values.shape", [3, 2]],
  ["df.drop('price', axis=1).values.shape", [400, 4]],
  ["(df.drop('price', axis=1, inplace=True), df.shape)", [null, [400, 4]]],
  ["(df.pop('price').shape, df.shape)", [[400], [400, 4]]],
  ["df.iloc[:, 1:3].values.shape", [400, 2]],
  ["df.loc[:, df.columns != 'price'].shape[1]", 4],
  ["df.loc[:, 'size':'city'].columns.tolist()", ["size", "rooms", "city"]],
  ["df[df.columns.difference(['price'])].shape", [400, 4]],
  ["df.select_dtypes(include=[np.number]).columns.tolist()", ["size", "rooms", "price"]],
  ["df[df['rooms'] > 2].dropna().shape[1]", 5],
  ["df.sample(frac=0.5)['city'].nunique()", 3],
  ["df['kind'].astype('category').cat.categories.tolist()", ["x", "y"]],
  ["[one.shape for one in pd.factorize(df['city'])]", [[400], [3]]],
  ["rows['b'].map({'u': 0, 'v': 1}).tolist()", [0, 1, 0]],
  ["pd.concat([df, pd.get_dummies(df['city'])], axis=1).shape", [400, 8]],
  ["df.assign(x=1).rename(columns={'price': 'y'}).shape", [400, 6]],
  ["[named['q'].values.shape, named.to_numpy().shape]", [[10], [10, 3]]],
])("pandas: %s", async (expression, value) => {
  expect(await python(`${tables}json.dumps(${expression})`)).toEqual(value);
});

test.each([
  "pd.DataFrame({'a': np.random.choice(['x', 'y', 'z'], 5)})['a'].nunique()",
  "pd.get_dummies(pd.DataFrame({'a': np.random.choice(['x', 'y'], 5)})).shape[1]",
  "df[df['city'] == 'a']['city'].nunique()",
  "df.merge(rows).shape[1]",
  "pd.read_csv('houses.csv').shape[1]",
])("pandas: only the data tells %s", async (expression) => {
  expect(await python(`${tables}from tracer.inert import Inert\njson.dumps(isinstance(${expression}, Inert))`)).toBe(
    true,
  );
});
