/** A graphics card of this machine. */
export interface GraphicsCard {
  readonly name: string;
  /** Its memory, in bytes; of memory that it shares with the processor, what it may take. */
  readonly bytes: number;
  /** It has no memory of its own. */
  readonly shared: boolean;
}
