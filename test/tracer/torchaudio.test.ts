import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";

const program = (made: string, rest = "net(torch.zeros(2, 48000))") => `
import torch, torchaudio
from torch import nn
from torchaudio import transforms as T

net = nn.Sequential(${made})
${rest}
`;

/** Shapes and buffers of torchaudio 2.11.1 under PyTorch, of two signals of three seconds. */
test.each([
  ["T.Spectrogram(n_fft=256)", [129, 376], 256],
  ["T.Spectrogram(n_fft=400, hop_length=100, center=False, pad=10, power=None)", [201, 477], 400],
  [
    "T.MelSpectrogram(sample_rate=16000, n_fft=512, win_length=400, hop_length=160, n_mels=80), T.AmplitudeToDB()",
    [80, 301],
    20960,
  ],
  ['T.MFCC(16000, 13, melkwargs={"n_fft": 400, "n_mels": 40})', [13, 241], 8960],
  ["T.MelSpectrogram(), T.FrequencyMasking(15), T.TimeMasking(30)", [128, 241], 26128],
  ["T.Resample(44100, 16000)", [17415], 76000],
])("%s gives %j", async (made, shape, buffers) => {
  const { networks, failures } = await reading(program(`${made}, nn.Identity()`));
  expect(failures).toEqual([]);
  expect(networks).toMatchObject([{ totals: { parameters: 0, buffers }, unknown: [] }]);
  expect(networks[0]?.layers.at(-1)?.outputs).toEqual([shape]);
});

test("a network that hears is given a second of sound, and transforms that are not here keep no parameters", async () => {
  const made =
    "T.MelSpectrogram(16000, n_mels=64), nn.Conv2d(1, 8, 3)), nn.Sequential(T.SlidingWindowCmn(cmn_window=600), nn.Linear(4, 2)";
  const { networks, failures } = await reading(program(made, "").replace("net = ", "net, other = "));
  expect(failures).toEqual([]);
  expect(networks.map(({ totals, inputs }) => [totals.parameters, inputs[0]?.shape, inputs[0]?.evidence])).toEqual([
    [80, [1, 16000], "assumed"],
    [10, [1, 16000], "assumed"],
  ]);
});

test("files, data sets and networks of the package are as unknown as others", async () => {
  const { networks, failures } = await reading(
    program(
      "nn.Conv1d(1, 4, 80, stride=16)",
      `
wave, rate = torchaudio.load("a.wav")
wave = T.Resample(rate, 8000)(torchaudio.functional.highpass_biquad(wave, rate, 100.0))
spectrum = T.FrequencyMasking(15)(T.Spectrogram(n_fft=256)(wave))
wave, rate, label, *others = torchaudio.datasets.SPEECHCOMMANDS("./", download=True)[0]
named = nn.Sequential(nn.Linear(T.Resample(orig_freq=rate, new_freq=8000)(wave).shape[0], 3))
model = torchaudio.pipelines.WAV2VEC2_BASE.get_model()`,
    ),
  );
  expect(failures).toEqual([]);
  expect(networks.map(({ name, dependsOnData }) => [name, dependsOnData])).toEqual([
    ["net", false],
    ["named", true],
  ]);
});
