import { openImage } from "../data/folder/openImage.ts";
import { uprightPicture } from "../data/folder/smallPicture.ts";
import type { SmallPicture, Thumbnails, ThumbnailsRequest } from "../protocol/classify.ts";
import { UserError } from "../protocol/failure.ts";

/** Small pictures of image files, upright; `null` for one that cannot be read. */
export const thumbnails = ({ files, size }: ThumbnailsRequest): Promise<Thumbnails> =>
  Promise.all(
    files.map(async (file): Promise<SmallPicture | null> => {
      try {
        return await uprightPicture(await openImage(file), size);
      } catch (error) {
        if (error instanceof UserError) throw error;
        return null;
      }
    }),
  );
