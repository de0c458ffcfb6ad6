// Builds every widget (a folder under src/ with an index.ts) into ../xmppkit/static: one ESM and one CSS file each, nothing
// left to load later.
// The banner carries a hash of the sources, so that a test can tell a stale build from a fresh one.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "src");

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name))
    .sort();
}

/** SHA-256 over the path and text of every source file, in order of path ("/" between folders on every system). */
function sourceHash() {
  const hash = createHash("sha256");
  const named = filesUnder(source).map((file) => [relative(source, file).replaceAll("\\", "/"), file]);
  for (const [name, file] of named.sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(name).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 16);
}

const widgets = readdirSync(source, { withFileTypes: true })
  .filter((item) => existsSync(join(source, item.name, "index.ts")))
  .map((item) => item.name);
const banner = `/* xmppkit widget; source ${sourceHash()} */`;
const options = {
  absWorkingDir: here,
  entryPoints: widgets.map((name) => ({ in: join(source, name, "index.ts"), out: name })),
  outdir: join(here, "..", "xmppkit", "static"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "ascii",
  jsx: "automatic",
  jsxImportSource: "preact",
  banner: { js: banner, css: banner },
  legalComments: "none",
  logLevel: "info",
};

if (process.argv.includes("--watch")) await (await context(options)).watch();
else await build(options);
