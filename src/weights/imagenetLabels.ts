import classes from "./imagenetClasses.json" with { type: "json" };

/**
 * The names of ImageNet's 1,000 classes in the order of the outputs of published networks, as people write them:
 * "Egyptian cat". Two pairs share a name: `crane` (bird and machine) and `maillot`.
 *
 * @see Keras's imagenet_class_index.json (Apache-2.0), MD5 c2c37ea517e94d9795004a39431a14cb; keys are WordNet's numbers
 */
export const imagenetLabels: readonly string[] = Object.values(classes).map((name) => name.replaceAll("_", " "));

/** WordNet's numbers of the classes, as `n02124075`. */
export const imagenetNumbers: readonly string[] = Object.keys(classes);
