export interface WebviewPage {
  readonly title: string;
  /** What the editor serves this webview's files from, for the policy. */
  readonly cspSource: string;
  /** New for each page: only the script that carries it runs. */
  readonly nonce: string;
  readonly script: string;
  readonly styles: readonly string[];
}

/** The page of every webview: an empty body, one script, no inline code, nothing from the network. */
export function webviewHtml({ title, cspSource, nonce, script, styles }: WebviewPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `img-src ${cspSource} data:`,
    `font-src ${cspSource}`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
${styles.map((href) => `<link rel="stylesheet" href="${escaped(href)}">`).join("\n")}
</head>
<body>
<script type="module" nonce="${escaped(nonce)}" src="${escaped(script)}"></script>
</body>
</html>`;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
