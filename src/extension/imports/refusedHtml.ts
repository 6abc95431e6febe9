/** What stands in the place of a diagram: a sentence, without any script. */
export const refusedHtml = (sentence: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Not a network</title>
<style>
body { font-family: var(--vscode-font-family); color: var(--vscode-foreground); padding: 2rem; line-height: 1.5; }
p { max-width: 40rem; overflow-wrap: anywhere; }
</style>
</head>
<body><p role="alert">${escaped(sentence)}</p></body>
</html>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
