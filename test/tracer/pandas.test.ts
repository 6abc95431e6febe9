import { expect, test } from "vitest";
import { python } from "./python.ts";

const tables = `
import numpy as np, pandas as pd
n = 400
df = pd.DataFrame({"size": np.random.rand(n), "rooms": np.random.randint(1, 6, n), "city": np.random.choice(["a", "b", "c"], n), "kind": ["x", "y"] * 200, "price": np.arange(n) * 2.0})
rows = pd.DataFrame([{"a": 1, "b": "u"}, {"a": 2, "b": "v"}, {"a": 3, "b": "u"}])
named = pd.DataFrame(np.zeros((10, 3)), columns=["p", "q", "r"])
read = pd.read_csv("engines.txt", sep=" ", header=None)
read.columns = ["id", "cycle", "s1", "s2"]
other = pd.read_csv("others.csv")
other.columns = read.columns
ends = pd.DataFrame(read.groupby("id")["cycle"].max()).reset_index()
ends.columns = ["id", "max"]
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
  ["pd.DataFrame(pd.read_csv('a.csv')[['x', 'y']].values, columns=pd.read_csv('a.csv').columns).shape[1]", 2],
  ["pd.read_csv('beats.csv', header=None)[list(range(187))].values[..., np.newaxis].shape[1:]", [187, 1]],
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
  ["read.columns.difference(['id', 'cycle']).tolist()", ["s1", "s2"]],
  ["read.merge(ends, on=['id'], how='left').columns.tolist()", ["id", "cycle", "s1", "s2", "max"]],
  ["list(pd.merge(read, other, on=['id', 'cycle']))", ["id", "cycle", "s1_x", "s2_x", "s1_y", "s2_y"]],
  ["list(read.merge(ends.rename(columns={'id': 'key'}), left_on='id', right_on='key'))[-2:]", ["key", "max"]],
  ["list(read.append({'id': 1, 'new': 2}, ignore_index=True))", ["id", "cycle", "s1", "s2", "new"]],
  ["read.append(read, ignore_index=True).shape[1]", 4],
  ["read.reindex(columns=['s2', 'id', 'new']).shape[1]", 3],
  ["read[read['id'] == 3][['s1', 's2']].values.shape[1]", 2],
  ["read.replace('?', np.nan).dropna().drop('id', axis=1).to_numpy().shape[1]", 3],
  ["list(pd.read_csv('a.data', names=['x', 'y'], header=None).columns)", ["x", "y"]],
])("pandas: %s", async (expression, value) => {
  expect(await python(`${tables}json.dumps(${expression})`)).toEqual(value);
});

test.each([
  "pd.DataFrame({'a': np.random.choice(['x', 'y', 'z'], 5)})['a'].nunique()",
  "pd.get_dummies(pd.DataFrame({'a': np.random.choice(['x', 'y'], 5)})).shape[1]",
  "df[df['city'] == 'a']['city'].nunique()",
  "df.merge(rows).shape[1]",
  "pd.read_csv('houses.csv').shape[1]",
  "pd.read_csv('houses.csv').merge(read).shape[1]",
  "read.eval('c = s1 + s2').shape[1]",
  "read.dropna(axis=1).shape[1]",
  "(read.dropna(axis=1, inplace=True), read.shape[1])[1]",
])("pandas: only the data tells %s", async (expression) => {
  expect(await python(`${tables}from tracer.inert import Inert\njson.dumps(isinstance(${expression}, Inert))`)).toBe(
    true,
  );
});
