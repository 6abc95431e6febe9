const example = `input: [28, 28, 1]
layers:
  - Conv2D: { filters: 32, kernel_size: 3 }`;

/** Shown until there is a layer to draw. */
export const Empty = () => (
  <section class="empty">
    <h2>Write a layer</h2>
    <p>Each layer under “layers:” is drawn here while you type, with its shape and its memory.</p>
    <pre>{example}</pre>
  </section>
);
