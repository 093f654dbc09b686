import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { projectFolder } from "../paths.ts";

export const PHONE = { width: 390, height: 844 };

/** An empty page as wide as a phone, and as sharp. */
export async function phone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: PHONE,
    deviceScaleFactor: 2,
    bypassCSP: true,
    reducedMotion: "reduce",
  });
  return context.newPage();
}

/** Where a picture for the documents is written. */
export function imageFile(name: string): string {
  const folder = join(projectFolder, "docs/images");
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}
