import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { projectFolder } from "../paths.ts";

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1200, height: 900 };

/** An empty page as wide as a phone, and as sharp, unless told otherwise. */
export async function screen(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: PHONE,
    deviceScaleFactor: 2,
    bypassCSP: true,
    reducedMotion: "reduce",
    ...options,
  });
  return context.newPage();
}

/** Where a picture for the documents is written. */
export function imageFile(name: string): string {
  const file = join(projectFolder, "docs/images", `${name}.png`);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}
