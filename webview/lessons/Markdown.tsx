import { lexer, type Token, type Tokens } from "marked";
import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";
import { Code } from "./Code.tsx";
import { Scrolling } from "./Scrolling.tsx";

/** Opens a link outside of the editor. */
export const OpenLink = createContext<(url: string) => void>(() => undefined);

interface Props {
  text: string;
  /** Of its largest heading: 2 below the page's title. */
  level?: number;
}

/** Markdown as elements, never as HTML: tags in it are shown as they are written. */
export function Markdown({ text, level = 2 }: Props) {
  const tokens = useMemo(() => lexer(text), [text]);
  return <>{blocks(tokens, level)}</>;
}

/** One paragraph's worth, without a paragraph around it. */
export function InlineMarkdown({ text }: { text: string }) {
  const tokens = useMemo(() => lexer(text), [text]);
  return (
    <>
      {tokens.map((token, place) => (
        <span key={place}>{"tokens" in token ? inline(token.tokens ?? []) : token.raw}</span>
      ))}
    </>
  );
}

const blocks = (tokens: readonly Token[], level: number): ComponentChildren[] =>
  tokens.map((token, place) => <Block key={place} token={token} level={level} />);

function Block({ token, level }: { token: Token; level: number }) {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading": {
      const Heading = `h${Math.min(6, level - 1 + Math.max(1, token.depth - 1))}` as "h2";
      return <Heading>{inline(token.tokens ?? [])}</Heading>;
    }
    case "paragraph":
      return <p>{inline(token.tokens ?? [])}</p>;
    case "text":
      return <>{"tokens" in token && token.tokens ? inline(token.tokens) : plain(token.text)}</>;
    case "code":
      return <Code label={`Code: ${token.text.split("\n", 1)[0]}`} text={token.text} />;
    case "blockquote":
      return <blockquote>{blocks(token.tokens ?? [], level)}</blockquote>;
    case "hr":
      return <hr />;
    case "list": {
      const { ordered, start, items } = token as Tokens.List;
      const entries = items.map((item, place) => <li key={place}>{blocks(item.tokens, level)}</li>);
      return ordered ? <ol start={Number(start) || 1}>{entries}</ol> : <ul>{entries}</ul>;
    }
    case "table":
      return <Table table={token as Tokens.Table} />;
    default:
      return <p>{token.raw}</p>;
  }
}

const Table = ({ table: { header, rows, align } }: { table: Tokens.Table }) => (
  <Scrolling class="prose-table" label="Table">
    <table>
      <thead>
        <tr>
          {header.map(({ tokens, text }, column) =>
            text === "" ? (
              <td key={column} />
            ) : (
              <th key={column} scope="col" class={align[column] ?? ""}>
                {inline(tokens)}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map(({ tokens }, column) => (
              <td key={column} class={align[column] ?? ""}>
                {inline(tokens)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolling>
);

const inline = (tokens: readonly Token[]): ComponentChildren[] =>
  tokens.map((token, place) => <Inline key={place} token={token} />);

function Inline({ token }: { token: Token }) {
  switch (token.type) {
    case "strong":
      return <strong>{inline(token.tokens ?? [])}</strong>;
    case "em":
      return <em>{inline(token.tokens ?? [])}</em>;
    case "del":
      return <del>{inline(token.tokens ?? [])}</del>;
    case "codespan":
      return <code>{plain(token.text)}</code>;
    case "br":
      return <br />;
    case "link":
      return <Link url={token.href}>{inline(token.tokens ?? [])}</Link>;
    // Nothing is fetched: what a picture would show is said.
    case "image":
      return <em>{token.text}</em>;
    case "escape":
    case "text":
      return <>{"tokens" in token && token.tokens ? inline(token.tokens) : plain(token.text)}</>;
    default:
      return <>{token.raw}</>;
  }
}

/** Where it leads nowhere safe, its words alone. */
export function Link({ url, children }: { url: string; children: ComponentChildren }) {
  const open = useContext(OpenLink);
  if (!url.startsWith("https://")) return <>{children}</>;
  const follow = (event: Event) => {
    // Else the editor would open it a second time.
    event.preventDefault();
    event.stopPropagation();
    open(url);
  };
  return (
    <a href={url} onClick={follow}>
      {children}
    </a>
  );
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** `marked` writes some letters for HTML; here they are to be seen. */
const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => named[name] ?? "");
