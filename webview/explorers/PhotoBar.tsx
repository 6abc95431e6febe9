import type { PhotoChoice } from "./usePhoto.ts";

/** Which photo is explored, and the way to another. */
export function PhotoBar({ photo, isScene, failure, choose, backToScene }: PhotoChoice) {
  return (
    <div class="photo-bar">
      <button type="button" class="vscode-button secondary" onClick={choose}>
        Choose photo…
      </button>
      {isScene ? (
        <span class="dim">or drop one here (in VS Code, hold Shift). Until then: {photo.name}, drawn by computer.</span>
      ) : (
        <span class="dim">
          {photo.name}{" "}
          <button type="button" class="link-button" onClick={backToScene}>
            Back to the drawn scene
          </button>
        </span>
      )}
      {failure && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}
