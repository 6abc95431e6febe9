import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Port } from "../protocol/channel.ts";
import { webviewHtml } from "./webviewHtml.ts";

/** Our own programs for webviews, by the name of their script. */
export type WebviewName =
  | "augmentation"
  | "classify"
  | "diagram"
  | "doctor"
  | "explain"
  | "explorers"
  | "gallery"
  | "learningRate"
  | "lessons"
  | "memory"
  | "monitor"
  | "runList"
  | "summary"
  | "transfer";

/** Loads one of our programs into a webview, which may read nothing but our own files. */
export function openWebview(webview: vscode.Webview, extension: vscode.Uri, name: WebviewName, title: string): Port {
  const folder = vscode.Uri.joinPath(extension, "dist", "webview");
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const port: Port = {
    post: (message) => void webview.postMessage(message),
    onMessage: (listener) => void webview.onDidReceiveMessage(listener),
  };
  webview.options = {
    enableScripts: true,
    localResourceRoots: [folder, vscode.Uri.joinPath(extension, "media")],
  };
  webview.html = webviewHtml({
    title,
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString("base64url"),
    script: address(`${name}.js`),
    styles: [address(`${name}.css`)],
  });
  return port;
}
