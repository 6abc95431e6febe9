/** In pixels, or in places of a layer's maps. */
export interface Size2d {
  readonly height: number;
  readonly width: number;
}
