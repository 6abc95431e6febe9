import { idxSet } from "./idxSet.ts";

/** The hashes are of the files in Debian's package, which were packed anew: the authors print only sums of their own gz files. */
export const fashionMnist = idxSet({
  name: "fashion-mnist",
  files: {
    trainingImages: {
      sha256: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
      compressedBytes: 26_421_880,
    },
    trainingLabels: {
      sha256: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
      compressedBytes: 29_515,
    },
    testImages: {
      sha256: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
      compressedBytes: 4_422_102,
    },
    testLabels: {
      sha256: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
      compressedBytes: 5_148,
    },
  },
  mirrors: [
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
  ],
  // Where Debian's package dataset-fashion-mnist puts it.
  elsewhere: ["/usr/share/datasets/fashion-mnist"],
  classNames: [
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
  ],
});
