import { readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";
import { cnn } from "./cnn.ts";

vi.setConfig({ testTimeout: 60_000 });

const model =
  "name: Small\ninput: [8, 8, 3]\nlayers:\n  - Conv2D: { filters: 4, kernel_size: 3 }\n  - Flatten\n  - Dense: { units: 2 }\n";

test("a model is printed in another form, and what is lost goes to stderr", async () => {
  const cwd = await temporaryFolder();
  await writeFile(path.join(cwd, "small.cnn.yaml"), `${model}training: { data: mnist, epochs: 3 }\n`);
  const keras = await cnn(["convert", "small.cnn.yaml", "--to", "keras"], { cwd });
  expect(keras).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^lost: training: how it is trained: data, epochs\..*\n$/),
  });
  expect(keras.stdout).toContain("import keras");
  const json = await cnn(["convert", "small.cnn.yaml", "--to", "pytorch", "--json"], { cwd });
  expect(JSON.parse(json.stdout)).toMatchObject({ to: "pytorch", file: null, lost: [{ place: "training" }] });
  const same = await cnn(["convert", "lenet5", "--to", "cnn"], { cwd });
  expect(same).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("name: LeNet-5 (1998)") });
});

test("a file is written once, and then only with --force; another kind of file, and the model itself, never", async () => {
  const cwd = await temporaryFolder();
  const file = path.join(cwd, "small.cnn.yaml");
  await writeFile(file, model);
  await writeFile(path.join(cwd, "net.py"), "mine\n");
  const to = (output: string, ...more: string[]) =>
    cnn(["convert", "small.cnn.yaml", "--to", output.endsWith(".py") ? "keras" : "cnn", "-o", output, ...more], {
      cwd,
    });
  expect(await to("net.py")).toMatchObject({ code: 2, stderr: expect.stringContaining("--force") });
  expect(await readFile(path.join(cwd, "net.py"), "utf8")).toBe("mine\n");
  expect(await to("net.py", "--force")).toMatchObject({ code: 0, stdout: "" });
  expect(await readFile(path.join(cwd, "net.py"), "utf8")).toContain("import keras");
  expect(await to("net.txt")).toMatchObject({ code: 2, stderr: expect.stringContaining(".cnn.yaml") });
  await symlink(file, path.join(cwd, "again.cnn.yaml"));
  for (const itself of ["small.cnn.yaml", "./small.cnn.yaml", "again.cnn.yaml"])
    expect(await to(itself, "--force")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("the network itself"),
    });
  expect(await readFile(file, "utf8")).toBe(model);
  const program = await cnn(["convert", "net.py::Net", "--to", "pytorch", "-o", "net.py", "--force"], { cwd });
  expect(program).toMatchObject({ code: 2, stderr: expect.stringContaining("the network itself") });
  await symlink(path.join(cwd, "elsewhere.py"), path.join(cwd, "dangling.py"));
  expect((await to("dangling.py")).code).not.toBe(0);
  expect(await to("none/net.py")).toMatchObject({
    code: 3,
    stderr: expect.stringContaining("its folder does not exist"),
  });
});

test("a broken model, an open size and a missing file are refused, each with what to do", async () => {
  const cwd = await temporaryFolder();
  await writeFile(
    path.join(cwd, "broken.cnn.yaml"),
    "input: [5, 5, 1]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: 7 }\n",
  );
  await writeFile(
    path.join(cwd, "open.cnn.yaml"),
    "input: [?, ?, 3]\nlayers:\n  - Conv2D: { filters: 4, kernel_size: 3 }\n",
  );
  const to = (file: string, form: string) => cnn(["convert", file, "--to", form], { cwd });
  expect(await to("broken.cnn.yaml", "keras")).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("broken.cnn.yaml:3:"),
  });
  expect(await to("broken.cnn.yaml", "cnn")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("kernel_size: 7"),
  });
  expect(await to("open.cnn.yaml", "pytorch")).toMatchObject({ code: 1, stderr: expect.stringMatching(/open/) });
  expect(await to("open.cnn.yaml", "cnn")).toMatchObject({ code: 0, stdout: expect.stringContaining("[?, ?, 3]") });
  expect((await to("missing.cnn.yaml", "keras")).code).toBe(3);
  expect((await to("broken.cnn.yaml", "matlab")).code).toBe(2);
});
