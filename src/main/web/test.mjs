// Type-checks, bundles and runs the tests of the page's rules with Node's own runner.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, "../../../target/web-tests");
const tests = readdirSync(join(here, "test")).filter((name) => name.endsWith(".test.ts"));

function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: here,
    encoding: "utf8",
  });
  if (status !== 0) {
    console.error(`${stdout}${stderr}`);
    process.exit(1);
  }
  return stdout;
}

run(join(here, "node_modules/typescript/bin/tsc"), "--pretty", "false", "-p", "test");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: tests.map((name) => `test/${name}`),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  loader: { ".txt": "text" },
  sourcemap: "inline",
  logLevel: "warning",
});
const files = tests.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
const report = run("--enable-source-maps", "--test", "--test-reporter=tap", ...files);
console.log(`page: ${/^# pass (\d+)$/m.exec(report)?.[1] ?? "no"} tests passed`);
