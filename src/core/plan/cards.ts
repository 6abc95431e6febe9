const MiB = 2 ** 20;

/** A device that training could run on. */
export interface Card {
  readonly name: string;
  /** What a program can see of its memory, in bytes: up to 6 % less than the label says where some is kept for error correction. */
  readonly bytes: number;
}

const card = (name: string, mebibytes: number): Card => ({ name, bytes: mebibytes * MiB });

/**
 * Common cards, smallest first. A label's "12 GB" are 12 GiB, of which the driver keeps a little: these are the totals
 * that `nvidia-smi` (for Radeon: the driver) prints.
 *
 * @see https://github.com/modal-labs/modal-client/pull/2797 for the cards of data centres (T4 to H100)
 * @see https://github.com/ilya-zlobintsev/LACT/pull/533 for the RX 7900 XTX
 * @see https://github.com/noonghunna/club-3090/issues/1229 (RTX 5090), https://github.com/shkhln/libc6-shim/issues/14
 *   (RTX 5070), https://github.com/RLinf/RLinf/issues/255 (RTX 4090), https://github.com/noonghunna/club-3090/issues/390
 *   (RTX 3090), https://github.com/geerlingguy/raspberry-pi-pcie-devices/issues/790 (RTX 3060)
 */
export const cards: readonly Card[] = [
  card("NVIDIA RTX 4060", 8_188),
  card("NVIDIA RTX 5070", 12_227),
  card("NVIDIA RTX 4070", 12_282),
  card("NVIDIA RTX 3060", 12_288),
  card("NVIDIA T4", 15_360),
  card("NVIDIA L4", 23_034),
  card("AMD RX 7900 XTX", 24_560),
  card("NVIDIA RTX 4090", 24_564),
  card("NVIDIA RTX 3090", 24_576),
  card("NVIDIA RTX 5090", 32_607),
  card("NVIDIA A100 40 GB", 40_960),
  card("NVIDIA L40S", 46_068),
  card("NVIDIA H100", 81_559),
  card("NVIDIA A100 80 GB", 81_920),
];
