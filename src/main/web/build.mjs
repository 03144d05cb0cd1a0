// Type-checks and bundles the page into target/web. Maven calls it at every build, so it does
// nothing, and says nothing, when neither the sources nor the locked dependencies have changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../..");
const out = join(root, "target/web");
const fonts = join(root, "assets/fonts");
const logo = join(root, "assets/logo-mark.svg");
const words = join(root, "src/main/resources/words.txt");
const modules = join(here, "node_modules");

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    })
    .sort();
}

function digest(paths) {
  const hash = createHash("sha256").update(process.version).update(process.platform);
  for (const path of paths) {
    hash.update(relative(root, path).replaceAll("\\", "/")).update("\0");
    hash.update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function isUpToDate(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === value;
}

function fail(message) {
  console.error(`page: ${message}`);
  process.exit(1);
}

function run(what, command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: here, stdio: "inherit", ...options });
  if (result.error) fail(`cannot start ${what}: ${result.error.message}`);
  if (result.status !== 0) fail(`${what} failed`);
}

function installDependencies() {
  const value = digest([join(here, "package.json"), join(here, "package-lock.json")]);
  const stamp = join(modules, ".aside-stamp");
  if (isUpToDate(stamp, value)) return;
  console.log("page: fetching its libraries with npm ci");
  // On Windows npm is a script, which only a shell starts.
  const shell = process.platform === "win32";
  run("npm ci", "npm", ["ci", "--ignore-scripts", "--loglevel=error"], { shell });
  writeFileSync(stamp, value);
}

function checkTypes() {
  run("the type check", process.execPath, [
    join(modules, "typescript/bin/tsc"),
    "--pretty",
    "false",
  ]);
}

async function bundle() {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: here,
    entryPoints: ["src/main.ts", "src/pulse.worker.ts", "src/style.css"],
    outdir: out,
    bundle: true,
    minify: true,
    sourcemap: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    external: ["/web/*"],
    loader: { ".txt": "text" },
    logLevel: "warning",
  });
}

async function buildPage() {
  const sources = ["src", "static"].flatMap((name) => filesUnder(join(here, name)));
  const settings = ["build.mjs", "tsconfig.json", "package-lock.json"];
  const inputs = [
    ...sources,
    ...settings.map((name) => join(here, name)),
    ...filesUnder(fonts),
    logo,
    words,
  ];
  const value = digest(inputs);
  const stamp = join(root, "target/web.stamp");
  if (isUpToDate(stamp, value) && existsSync(join(out, "index.html"))) return;
  checkTypes();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  cpSync(join(here, "static"), out, { recursive: true });
  cpSync(fonts, join(out, "fonts"), { recursive: true });
  cpSync(logo, join(out, "logo-mark.svg"));
  await bundle();
  writeFileSync(stamp, value);
  const kib = Math.ceil(statSync(join(out, "main.js")).size / 1024);
  console.log(`page: built into target/web, ${kib} KiB of script`);
}

if (Number(process.versions.node.split(".")[0]) < 18) {
  fail(`needs Node 18 or later, found ${process.version}`);
}
installDependencies();
await buildPage();
