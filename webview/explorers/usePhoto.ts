import { useMemo, useState } from "preact/hooks";
import { scene } from "../../src/lessons/pictures/scene.ts";
import { decodePhoto, type Photo } from "../shared/photo.ts";

/** The photo that is explored, and how to come by another. */
export interface PhotoChoice {
  readonly photo: Photo;
  /** Nobody has chosen one yet. */
  readonly isScene: boolean;
  /** Why the last file could not be used. */
  readonly failure: string | undefined;
  choose(): void;
  drop(file: File): void;
  backToScene(): void;
}

const size = { width: 256, height: 192 };

/** Made once for a page: it takes a fifth of a second. */
let made: Photo | undefined;
const scenePhoto = (): Photo => {
  made ??= { name: "a house and a tree", ...size, rgba: scene(size.width, size.height) };
  return made;
};

/** @param ask opens a dialog; nothing comes of it when it is left */
export function usePhoto(ask: () => Promise<Photo | undefined>): PhotoChoice {
  const [chosen, setChosen] = useState<Photo | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const take = (coming: Promise<Photo | undefined>) => {
    coming.then(
      (photo) => {
        if (photo) setChosen(photo);
        setFailure(undefined);
      },
      (error: Error) => setFailure(error.message),
    );
  };
  return useMemo(
    () => ({
      photo: chosen ?? scenePhoto(),
      isScene: chosen === undefined,
      failure,
      choose: () => take(ask()),
      drop: (file: File) => take(decodePhoto(file.name, file)),
      backToScene: () => {
        setChosen(undefined);
        setFailure(undefined);
      },
    }),
    [chosen, failure],
  );
}
