import { Component, type ComponentChildren, type ComponentType } from "preact";
import { useId } from "preact/hooks";
import type { PageFigure } from "../../src/protocol/lessonPage.ts";
import type { FigureHost, FigureProps } from "./figures/figure.ts";
import { drawings } from "./figures/index.ts";
import { Markdown } from "./Markdown.tsx";

interface Props {
  figure: PageFigure;
  host: FigureHost;
}

/** A figure that one can touch, and below it the same in words. */
export function FigureBlock({ figure: { figure, title, settings, content, failed }, host }: Props) {
  const id = useId();
  const Drawing = (drawings as Readonly<Record<string, ComponentType<FigureProps<never, never>>>>)[figure];
  return (
    <section class="lesson-figure" aria-labelledby={id} aria-busy={!content && !failed}>
      <h2 class="block-title" id={id}>
        {title}
      </h2>
      {!content && !failed && <p class="lesson-figure-coming dim">Computing what this figure shows…</p>}
      {failed && (
        <p class="notice">
          This figure could not be computed, through a fault of CNN Workbench; its log says more. The rest of the lesson
          works without it.
        </p>
      )}
      {content && Drawing && (
        <Guard>
          <Drawing settings={settings as never} data={content.data as never} host={host} />
        </Guard>
      )}
      {content && (
        <details>
          <summary>
            In words<span class="visually-hidden">: {title}</span>
          </summary>
          <div class="prose">
            <Markdown text={content.description} level={3} />
          </div>
        </details>
      )}
    </section>
  );
}

/** A figure that fails takes nothing of the page along. */
class Guard extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError = () => ({ failed: true });

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    return this.state.failed ? (
      <p class="notice">This figure failed through a fault of CNN Workbench. What it shows stands below, in words.</p>
    ) : (
      this.props.children
    );
  }
}
