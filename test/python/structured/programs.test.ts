import { beforeAll, expect, test, vi } from "vitest";
import { type Analysis, analyze } from "../../../src/core/analyze.ts";
import { bytesPerValue } from "../../../src/core/memory/bytes.ts";
import type { Model } from "../../../src/core/model.ts";
import { type Converted, type Convertible, conversionTargets } from "../../../src/language/convert.ts";
import { pythonNetwork } from "../../../src/language/python/network.ts";
import type { PythonNetwork } from "../../../src/python/read/network.ts";
import { pythonNetworks } from "../../../src/python/read/pythonNetworks.ts";
import { type FrameworkName, writers } from "../../../src/python/writers.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { compareGraphs } from "../../../src/spec/write/sameGraph.ts";
import { withoutTrainingLayers } from "../../../src/spec/write/trainingLayers.ts";
import { zoo } from "../../../src/zoo/library.ts";
import { allPrograms, readProgram } from "../../tracer/programs.ts";
import { python, trace } from "../../tracer/python.ts";
import { modelOf, tracedAgain } from "./again.ts";
import { plainGraph } from "./plainGraph.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
beforeAll(() =>
  python(
    "import torch, torchvision, keras, tensorflow\nfrom tracer import limits\nlimits.STATEMENT_SECONDS = 60\njson.dumps(True)",
  ),
);

const frameworks = Object.keys(writers) as FrameworkName[];

/** By program and network: the first layer that Keras and PyTorch code written here cannot have. */
const refused: Readonly<Record<string, string>> = {
  "argparse_required.py Classifier": "head",
  "columns_side_by_side.py forecaster": "lstm",
  "columns_side_by_side.py prices": "input_layer_2",
  "half_typed_call.py Net": "conv3",
  "keras_layers_of_other_packages.py captions": "lambda/tfauto_model",
  "keras_layers_of_other_packages.py Waves": "gru",
  "names_that_mean_sizes.py build_face_net": "dense_4",
  "never_called.py Head": "fc",
  "sequences.py Sentiment": "embed",
  "several_inputs.py Siamese": "abs",
  "several_inputs.py Conditioned": "t",
  "shapes_of_data_that_are_read.py columns": "lstm",
  "torch_autoencoder.py VAE": "exp",
  "torch_batches_drawn_from_a_text.py Bigram": "token",
  "torch_batches_drawn_from_a_text.py letters": "0",
  "torch_progress_bars.py Labelled": "label",
  "torch_clip_of_images.py Watcher": "getitem",
  "torch_cuts_of_a_map.py Finder": "of",
  "torch_deformable.py Bent": "block/conv/deform_conv2d",
  "torch_deformable.py Narrow": "conv/deform_conv2d",
  "torch_drawn_from_distributions.py Blobs": "exp",
  "torch_drawn_from_distributions.py Player": "sample",
  "torch_drawn_from_distributions.py Walker": "exp",
  "torch_einops_dots.py Attention": "rearrange",
  "torch_features_last.py Prices": "getitem",
  "torch_functional_parameters.py Filters": "conv2d_4",
  "torch_functions_nobody_knows.py Held": "make_block",
  "torch_functions_nobody_knows.py Resampled": "resample",
  "torch_gradients_of_its_own.py TwoHeads": "expand",
  "torch_graphs_of_nodes.py Molecules": "zeros_like",
  "torch_graphs_of_nodes.py Summed": "getitem",
  "torch_hooks.py Scaled": "getitem",
  "torch_hooks.py Tap": "net/no_such_thing",
  "torch_impossible_sizes.py SumWithAPackage": "add",
  "torch_input_of_a_later_layer.py Denoiser": "t",
  "torch_joined_with_a_label.py Draw": "labels",
  "torch_joined_with_a_label.py Judge": "labels",
  "torch_layers_of_layers.py Photos": "norm/clamp",
  "torch_lstm_classifier.py TextClassifier": "lengths",
  "torch_maps_resized_in_forward.py Cropping": "center_crop",
  "torch_maps_resized_in_forward.py UNet": "resize",
  "torch_masks.py Writer": "eq",
  "torch_networks_by_unknown_names.py backbone": "create_model",
  "torch_networks_by_unknown_names.py by_attribute": "get_model",
  "torch_networks_by_unknown_names.py by_key": "get_model",
  "torch_networks_by_unknown_names.py by_word": "get_model",
  "torch_networks_by_unknown_names.py clips": "mvit_v2_s",
  "torch_networks_by_unknown_names.py depth": "load",
  "torch_networks_by_unknown_names.py net": "0/0",
  "torch_networks_of_packages.py Detector": "build",
  "torch_networks_of_packages.py classifier": "AutoModelForImageClassification",
  "torch_networks_of_packages.py loaded": "load",
  "torch_networks_of_packages.py replica": "module",
  "torch_networks_of_packages.py segmenter": "UNet",
  "torch_numbers_of_tensors.py Balance": "getitem",
  "torch_packages_of_layers.py Net": "blocks/a/norm",
  "torch_packed_tokens.py Tokens": "rearrange",
  "torch_parametrized_weights.py adapted": "conv",
  "torch_parts_exchanged.py Photos": "norm",
  "torch_parts_without_a_forward.py Pair": "critic",
  "torch_parts_without_a_forward.py VAE": "z",
  "torch_pinned_by_view.py Looks": "affine_grid",
  "torch_pinned_clip.py Moves": "conv1",
  "torch_quantizable.py Quantizable": "quant",
  "torch_residual_network.py ResNet": "layer2/0/shortcut/getitem",
  "torch_second_input_of_a_linear.py Steered": "direction",
  "torch_several_images.py Critic": "y",
  "torch_several_images.py Difference": "abs",
  "torch_several_images.py Streams": "inputs[1]",
  "torch_several_images.py WithAges": "y",
  "torch_shared_weights.py Tied": "encoder",
  "torch_siamese.py SiameseNetwork": "input2",
  "torch_ssd.py create_model": "transform/sub",
  "torch_ssd.py lite": "transform/sub",
  "torch_tensor_nobody_is_given.py Signals": "over_time",
  "torch_tensors_of_unknown_size.py Net": "embedded",
  "torch_timm_blocks.py Net": "blocks/2/attention/view_2",
  "torch_timm_layers.py Maps": "split/reshape",
  "torch_timm_layers.py Places": "attention/permute",
  "torch_timm_transformers.py Maps": "encoder/layers_0/blocks/0/attn/getitem",
  "torch_timm_transformers.py Tagger": "expand",
  "torch_transformer.py TransformerModel": "embedding",
  "torch_unknown_networks.py Windows": "backbone/mvit_v2_s",
  "torch_unknown_networks.py Detector": "detector/raft_small",
  "torch_unknown_networks.py Mixed": "encoder/create_model",
  "torch_video.py C3D": "conv1",
  "torch_vision_transformer.py ViT": "to_patch/0/rearrange",
  "torch_weight_norm.py TCN": "net/0",
  "torch_words_of_a_file.py Sentences": "table",
  "torch_written_into_a_tensor.py Waves": "mixed/rfft2",
  "torch_windows_of_a_table.py Forecaster": "lstm",
  "torch_wrong_channels.py model": "1",
  "torch_wrong_in_features.py Net": "fc1",
  "unknown_layer.py Net": "attention",
  "keras/arguments_that_fit.py Joined": "net/conv2d_14",
  "keras/arguments_that_fit.py model 2": "dense",
  "keras/builders_nobody_calls.py imports_for_itself": "getitem",
  "keras/builders_nobody_calls.py over_time": "lstm",
  "keras/builders_nobody_calls.py small_net": "dense_1",
  "keras/by_other_names.py dropping": "lambda/multiply",
  "keras/by_other_names.py sentences": "bidirectional",
  "keras/by_other_names.py training": "lambda_1/to_int32",
  "keras/captions.py model": "embedding",
  "keras/channels_first.py model": "conv2d",
  "keras/channels_first_words.py Small": "conv",
  "keras/constants_by_name.py of_pictures": "dense",
  "keras/constants_by_name.py of_settings": "dense_3",
  "keras/constants_by_name.py of_sides": "dense_1",
  "keras/constants_by_name.py of_words": "lstm",
  "keras/custom_weights.py model": "linear/matmul",
  "keras/functional_branches.py model": "features",
  "keras/gan_without_call.py Adversaries": "critic",
  "keras/initializer_of_tensorflow.py model": "codes/add",
  "keras/keras_1_channels_first.py model": "zero_padding2d",
  "keras/keras_1_dim_ordering.py model": "conv2d",
  "keras/keras_1_networks_merged.py both": "input_layer_7",
  "keras/keras_1_networks_merged.py merged": "input_layer_5",
  "keras/keras_1_networks_merged.py words": "merged_1/sequential_4/embedding",
  "keras/layers_made_in_build.py model": "windows/stack",
  "keras/layers_of_packages.py generator": "instance_normalization_1",
  "keras/loss_inside.py Coder": "draw/exp",
  "keras/maps_over_data.py model": "bidirectional",
  "keras/methods_nobody_calls.py heads": "dense",
  "keras/methods_nobody_calls.py model": "embedding",
  "keras/mistakes.py model": "conv2d_1",
  "keras/networks_of_packages.py segmenter": "input_layer",
  "keras/named_weights.py model": "mixing/matmul",
  "keras/one_network_for_three.py triplet": "input_layer_1",
  "keras/as_wide_as_what_is_added.py Reader": "look",
  "keras/own_cell.py model": "rnn",
  "keras/pictures_without_channels.py Maps": "expand_dims",
  "keras/places_in_a_grid.py model": "lambda/concatenate",
  "keras/places_of_patches.py model": "add",
  "keras/reads_lines.py training": "bidirectional",
  "keras/run_by_a_method.py model": "lstm",
  "keras/scaled_widths.py model": "lambda/resize",
  "keras/second_inputs.py Up": "getitem",
  "keras/several_in_a_class.py discriminator": "input_layer_1",
  "keras/several_in_a_class.py features": "input_layer_2",
  "keras/several_in_a_class.py generator": "input_layer",
  "keras/several_in_a_class.py vgg": "input_layer_2",
  "keras/several_subclassed.py TwoTowers": "input2",
  "keras/shared_vision.py classification_model": "input_layer_2",
  "keras/siamese.py siamese": "lambda/square",
  "keras/sizes_inside.py model": "patches/reshape",
  "keras/sound_windows.py model": "loudness/stft",
  "keras/tests_nobody_runs.py model": "dense",
  "keras/text_with_state.py Writer": "embedding",
  "keras/time_by_names.py clips": "conv_lstm2d",
  "keras/time_by_names.py Forecast": "attend",
  "keras/numbers_and_bins.py binned": "discretization",
  "keras/numbers_and_bins.py both_ways": "bidirectional",
  "keras/numbers_and_bins.py grouped": "group_query_attention",
  "keras/numbers_and_bins.py tagged": "integer_lookup",
  "keras/parts_that_say_their_sizes.py Forecaster": "rnn",
  "keras/parts_that_say_their_sizes.py Pairs": "input2",
  "keras/parts_that_say_their_sizes.py reader": "embedding",
  "keras/parts_that_say_their_sizes.py stacked": "rnn_1",
  "keras/subclassed_without_a_call.py Triplets": "inputs[1]",
  "keras/subclassed_without_a_call.py VAE": "decoder",
  "keras/unknown_parts.py model": "attention",
  "keras/vae.py encoder": "sampling/exp",
  "keras/vocabularies.py of_any_length": "lstm",
  "keras/vocabularies.py of_letters": "lstm_1",
  "keras/vocabularies.py of_words": "embedding",
  "keras/video.py per_frame": "time_distributed",
  "keras/video.py volume": "conv3d",
  "keras/vision_transformer.py create_vit_classifier": "patches/extract_patches",
  "keras/words_that_are_given.py model": "embedding",
  "keras/words_that_choose.py model": "lstm",
  "keras/words_that_choose.py model 2": "gru",
  "keras/words_that_choose.py model 4": "gru_1",
  "torch_plane_of_its_own.py Translator": "mean",
  "torch_states_of_their_own_size.py Encoder": "transpose",
  "torch_volume_of_any_size.py Segments": "down",
};

/** Networks with a step that takes constants alone, or the weights of another layer, or an input that nothing is known of. */
const incomplete = new Set([
  "torch_drawn_from_distributions.py Walker",
  "torch_functional_parameters.py Filters",
  "torch_hooks.py Scaled",
  "torch_numbers_of_tensors.py Balance",
  "torch_packed_tokens.py Tokens",
  "torch_shared_weights.py Tied",
  "torch_timm_layers.py Maps",
  "torch_timm_layers.py Places",
  "torch_timm_transformers.py Maps",
  "torch_timm_transformers.py Tagger",
  "torch_vision_transformer.py ViT",
  "keras/networks_of_packages.py segmenter",
  "keras/vision_transformer.py create_vit_classifier",
]);

test.each(allPrograms)(
  "networks of %s come back from a model file and from code as they were, or it is said, and have memory for all their weights",
  async (file) => {
    const { request } = readProgram(file);
    const { text, networks } = pythonNetworks(request.texts, await trace(request.texts, request), {});
    for (const network of networks) {
      const id = `${file} ${network.name}`;
      hasMemoryForAllWeights(id, network);
      const program = pythonNetwork(text, network);
      const said = (program.toConvert?.() ?? program.analyzed()).analysis;
      const analysis = analyze(withoutTrainingLayers(said.model).model);
      const { text: written, lost } = converted(conversionTargets.cnn.convert(program));
      const inFile = analyzeText(written, { library: zoo }).analysis;
      const { difference } = compareGraphs(analysis.model, inFile.model);
      expect.soft(difference !== undefined, `${id}: ${difference}`).toBe(incomplete.has(id));
      // A difference has its place; one of the number of layers has none.
      const places = lost.map(({ place }) => `${place} `);
      if (difference !== undefined)
        expect
          .soft(
            places.filter((place) => /^\d/.test(difference) || difference.startsWith(place)),
            id,
          )
          .not.toEqual([]);
      for (const framework of frameworks) {
        const { convert } = conversionTargets[framework];
        const code = convert(program);
        expect
          .soft(typeof code === "string" ? code.split(" ")[0] : undefined, `${id} as ${framework}`)
          .toBe(refused[id]);
        if (typeof code === "string") continue;
        expect.soft(await changed(framework, code, analysis), `${id} as ${framework}`).toBe(undefined);
        const ofFile = converted(convert(fromFile(inFile)));
        expect.soft(await changed(framework, ofFile, inFile), `${id}, a model file, as ${framework}`).toBe(undefined);
      }
    }
  },
);

function hasMemoryForAllWeights(id: string, { totals, analysis }: PythonNetwork): void {
  if (totals.parameters === null || totals.buffers === null || analysis.parameters.total === null) return;
  expect.soft(analysis.inference.weights, id).toBe(bytesPerValue * (totals.parameters + totals.buffers));
}

test("there are as many ways of writing as people have", () => {
  expect(allPrograms.length).toBeGreaterThanOrEqual(60);
});

const fromFile = (analysis: Analysis): Convertible => ({ analyzed: () => ({ analysis, problems: [] }) });

function converted(result: Converted | string): Converted {
  if (typeof result === "string") throw new Error(result);
  return result;
}

/** What the code's network has otherwise, beyond what was named as lost. */
async function changed(framework: FrameworkName, { text, lost }: Converted, analysis: Analysis) {
  const back = await tracedAgain(framework, text, analysis);
  const isScaled = lost.some(({ what }) => what.startsWith("`scale: false` of"));
  const [before, after] = [modelOf(analysis), back].map((model) => plainGraph(isScaled ? scaled(model) : model)) as [
    Model,
    Model,
  ];
  return compareGraphs(before, after).difference;
}

/** With a scale in frozen normalisations that have none. */
const scaled = (model: Model): Model => ({
  ...model,
  nodes: model.nodes.map((node) =>
    node.type === "BatchNormalization" && !node.trainable
      ? { ...node, parameters: { ...node.parameters, scale: true } }
      : node,
  ),
});
