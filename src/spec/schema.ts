import { aboutParams, publishedParams } from "../core/about.ts";
import { type AugmentationName, augmentationNames, augmentationType } from "../core/augmentations/index.ts";
import { folderParams } from "../core/folderData.ts";
import { layerNames, layers } from "../core/layers/index.ts";
import type { Param, Params } from "../core/param.ts";
import { type StructureName, structureNames, structures } from "../core/structures.ts";
import { trainingParams } from "../core/trainingParams.ts";
import { type RuleKey, trainingGroups, trainingRules } from "../core/trainingRules.ts";

type Schema = { readonly [key: string]: unknown };

/** What a value may also be inside a block: `$filters`, or a sum on such names. */
const formula: Schema = { type: "string", pattern: "\\$" };

/** A JSON schema (draft 7) of model files, for tools that know nothing of networks. Made from the registry. */
export function modelSchema(): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "CNN model",
    description: "A convolutional network, read by CNN Workbench.",
    type: "object",
    required: ["input", "layers"],
    additionalProperties: false,
    properties: {
      name: { type: "string", description: "The network's name." },
      about: aboutSchema(),
      input: valueSchema(layers.Input.params.shape),
      blocks: {
        type: "object",
        description: "Groups of layers that can be used like a layer.",
        additionalProperties: { $ref: "#/definitions/block" },
      },
      layers: { $ref: "#/definitions/layers" },
      outputs: {
        type: "array",
        items: { type: "string" },
        description: "Names of the layers whose outputs the network gives; the last layer when left out.",
      },
      training: trainingSchema(),
    },
    definitions: {
      layers: { type: "array", items: { $ref: "#/definitions/layer" } },
      layer: { anyOf: [{ type: "string" }, { type: "object", properties: itemProperties() }, { type: "null" }] },
      block: {
        type: "object",
        required: ["layers"],
        additionalProperties: false,
        properties: {
          parameters: {
            type: ["object", "null"],
            description: "Names with their defaults; the layers use them as `$name`. null: every use must give it.",
          },
          layers: { $ref: "#/definitions/layers" },
        },
      },
    },
  };
}

const itemProperties = (): Schema => ({
  name: { type: ["string", "number"], description: "A name for `from:` and for the layer's weights." },
  repeat: {
    anyOf: [{ type: "integer", minimum: 0, maximum: 10_000 }, formula],
    description: "How often it is made, one after the other.",
  },
  from: {
    anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
    description: "Takes the output of the named layer instead of the one above.",
  },
  trainable: {
    anyOf: [{ type: "boolean" }, formula],
    description: "false: training leaves the weights of this layer or block as they are.",
  },
  ...Object.fromEntries(layerNames.map((name) => [name, layerSchema(name)])),
  ...Object.fromEntries(structureNames.map((name) => [name, structureSchema(name)])),
});

function layerSchema(name: (typeof layerNames)[number]): Schema {
  const { doc, params, takes } = layers[name];
  const branches = {
    type: "array",
    items: { $ref: "#/definitions/layers" },
    description: "Each a list of layers; an empty one is the input as it is.",
  };
  return paramsSchema(doc, params, takes === "many" ? { branches } : {});
}

const freezing = { type: "object", additionalProperties: false, properties: { from: { type: "string" } } };

function structureSchema(name: StructureName): Schema {
  const { doc, params } = structures[name];
  const { properties, ...rest } = paramsSchema(doc, params) as { properties: Readonly<Record<string, Schema>> };
  const named = name === "Reuse" ? [{ type: "string", description: doc }] : [];
  const trainable = properties.trainable && {
    trainable: { description: properties.trainable.description, anyOf: [{ type: "boolean" }, freezing, formula] },
  };
  return { anyOf: [...named, { ...rest, properties: { ...properties, ...trainable } }] };
}

const paramsSchema = (description: string, params: Params, others: Schema = {}): Schema => {
  const required = Object.keys(params).filter((name) => params[name]?.default === undefined);
  return {
    type: required.length > 0 ? "object" : ["object", "null"],
    description,
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: {
      ...Object.fromEntries(Object.entries(params).map(([name, param]) => [name, valueSchema(param)])),
      ...others,
    },
  };
};

function aboutSchema(): Schema {
  const fields = (params: Params) =>
    Object.fromEntries(Object.entries(params).map(([name, param]) => [name, valueSchema(param)]));
  return {
    type: ["object", "null"],
    description: "Where a published network comes from, and the numbers that others print for it.",
    additionalProperties: false,
    properties: {
      ...fields(aboutParams),
      published: { type: ["object", "null"], additionalProperties: false, properties: fields(publishedParams) },
    },
  };
}

const trainingSchema = (): Schema => ({
  type: ["object", "null"],
  description: "How the network is trained.",
  additionalProperties: false,
  properties: {
    ...Object.fromEntries(Object.entries(trainingParams).map(([name, param]) => [name, valueSchema(param)])),
    data: {
      description: trainingParams.data.doc,
      anyOf: [{ enum: trainingParams.data.options }, paramsSchema(trainingParams.data.doc, folderParams)],
    },
    augmentation: augmentationSchema(),
    ...Object.fromEntries(Object.entries(trainingRules).map(([key, rule]) => [key, ruleSchema(rule)])),
    ...Object.fromEntries(
      Object.entries(trainingGroups).map(([key, { doc, params }]) => [key, paramsSchema(doc, params)]),
    ),
  },
});

/** A word, or a map of one name with its parameters. */
const ruleSchema = ({ doc, usual, rules }: RuleKey): Schema => ({
  description: doc,
  default: usual,
  anyOf: [
    { enum: Object.keys(rules) },
    {
      type: "object",
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      properties: Object.fromEntries(
        Object.entries(rules).map(([name, { doc, params }]) => [name, paramsSchema(doc, params)]),
      ),
    },
  ],
});

function augmentationSchema(): Schema {
  const each = (name: AugmentationName): [string, Schema][] => {
    const { doc, params, short, otherNames = [] } = augmentationType(name);
    const [first] = short.flatMap((key) => params[key] ?? []);
    const alone = first ? written(first) : [];
    const schema = { description: doc, anyOf: [...alone, paramsSchema(doc, params)] };
    return [name, ...otherNames].map((key) => [key, schema]);
  };
  const properties = Object.fromEntries(augmentationNames.flatMap(each));
  return {
    type: ["array", "null"],
    description: "Random changes to training images.",
    items: {
      anyOf: [
        { enum: Object.keys(properties) },
        { type: "object", additionalProperties: false, minProperties: 1, maxProperties: 1, properties },
      ],
    },
  };
}

function valueSchema(param: Param<unknown>): Schema {
  const { doc: description, default: value } = param;
  return {
    description,
    ...(value !== undefined && value !== null && { default: value }),
    anyOf: [...written(param), formula],
  };
}

const whole = (minimum: number, maximum: number): Schema => ({ type: "integer", minimum, maximum });
const list = (items: Schema, ...lengths: readonly number[]): Schema[] =>
  lengths.map((length) => ({ type: "array", items, minItems: length, maxItems: length }));

/** How a value of this kind may be written. */
function written({
  kind,
  options = [],
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
  default: value,
}: Param<unknown>): Schema[] {
  const orNothing = value === null ? [{ type: "null" }] : [];
  switch (kind) {
    case "integer":
      return [whole(min, max), ...orNothing];
    case "integers":
      return [
        ...(typeof value === "number" ? [whole(min, max)] : []),
        { type: "array", items: { anyOf: [whole(min, max), formula] }, minItems: 1 },
        ...orNothing,
      ];
    case "numbers": {
      const each = { type: "number", minimum: min, maximum: max };
      return [each, { type: "array", items: { anyOf: [each, formula] }, minItems: 1 }, ...orNothing];
    }
    case "number":
      return [{ type: "number", minimum: min, maximum: max }, ...orNothing];
    case "pair":
      return [whole(min, max), ...list({ anyOf: [whole(min, max), formula] }, 2), ...orNothing];
    case "choice":
      return [{ enum: options }];
    case "flag":
      return [{ type: "boolean" }];
    case "padding":
      return [
        ...(options.length > 0 ? [{ enum: options }] : []),
        whole(0, 10_000),
        ...list({ anyOf: [whole(0, 10_000), formula] }, 2, 4),
      ];
    case "ends":
      return [
        ...(options.length > 0 ? [{ enum: options }] : []),
        whole(0, 10_000),
        ...list({ anyOf: [whole(0, 10_000), formula] }, 2),
      ];
    case "text":
      return [...(options.length > 0 ? [{ enum: options }] : []), { type: "string" }];
    case "names":
      return [{ type: "array", items: { type: ["string", "number"] }, maxItems: 1000 }];
    case "shape":
      return [
        {
          type: "array",
          items: { anyOf: [whole(1, 1_000_000), { enum: ["?"] }, { type: "object" }] },
          minItems: 1,
          maxItems: 4,
        },
      ];
  }
}
