import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { projectFolder } from "../../scripts/paths.ts";

const run = promisify(execFile);

it.each(["line", "web", "og"])("the pictures of %s can be drawn by Node alone", async (name) => {
  const script = `await import("./scripts/pictures/${name}.ts"); console.log("loaded")`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], {
    cwd: projectFolder,
  });
  expect(stdout).toBe("loaded\n");
});
