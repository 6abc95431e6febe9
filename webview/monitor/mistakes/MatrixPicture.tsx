import { MatrixFields, type MatrixProps } from "./MatrixFields.tsx";
import { layoutInPicture } from "./matrixLayout.ts";

/** The matrix as it stands alone. */
export function MatrixPicture({ title, ...props }: MatrixProps & { title: string }) {
  const layout = layoutInPicture(props.classes, title);
  return (
    <svg class="matrix-drawing" width={layout.width} height={layout.height} role="img" aria-label={title}>
      <text class="title" x={12} y={22}>
        {title}
      </text>
      <MatrixFields {...props} layout={layout} />
    </svg>
  );
}
