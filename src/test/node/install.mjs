// Fetches what the tests use of npm. Maven calls it before every test run, so it does nothing, and
// says nothing, when the locked dependencies have not changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const stamp = join(here, "node_modules", ".aside-stamp");
const hash = createHash("sha256").update(process.version).update(process.platform);
for (const name of ["package.json", "package-lock.json"]) {
  hash.update(readFileSync(join(here, name))).update("\0");
}
const value = hash.digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== value) {
  console.log("tests: fetching their libraries with npm ci");
  const { error, status } = spawnSync("npm", ["ci", "--ignore-scripts", "--loglevel=error"], {
    cwd: here,
    stdio: "inherit",
    // On Windows npm is a script, which only a shell starts.
    shell: process.platform === "win32",
  });
  if (error || status !== 0) {
    console.error(`tests: npm ci failed${error ? `: ${error.message}` : ""}`);
    process.exit(1);
  }
  writeFileSync(stamp, value);
}
