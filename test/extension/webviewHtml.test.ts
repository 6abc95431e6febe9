import { expect, test } from "vitest";
import { webviewHtml } from "../../src/extension/webviewHtml.ts";

const page = webviewHtml({
  title: 'A "title" <b>',
  cspSource: "https://webview.example",
  nonce: "n0nce",
  script: "https://webview.example/monitor.js",
  styles: ["https://webview.example/monitor.css"],
});

const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.split("; ") ?? [];

test("nothing is allowed but what is named", () => {
  expect(policy).toEqual([
    "default-src 'none'",
    "script-src 'nonce-n0nce'",
    "style-src https://webview.example",
    "img-src https://webview.example data:",
    "font-src https://webview.example",
  ]);
});

test("no inline code and no inline style is allowed, and none is there", () => {
  expect(policy.join()).not.toMatch(/unsafe/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  expect([...page.matchAll(/<script[^>]*>([^<]*)<\/script>/g)].map(([, code]) => code)).toEqual([""]);
});

test("the only script carries the nonce", () => {
  expect(page.match(/<script[^>]*>/g)).toEqual([
    '<script type="module" nonce="n0nce" src="https://webview.example/monitor.js">',
  ]);
});

test("text cannot become markup", () => {
  expect(page).toContain("<title>A &quot;title&quot; &lt;b&gt;</title>");
});
