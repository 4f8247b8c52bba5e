// Builds what runs (`dist/`) from the source. Plain JavaScript: it runs before there is anything to run it with.
import { createHash } from "node:crypto";
import { existsSync, watch } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { build as esbuild } from "esbuild";
import { licences } from "./licences.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const at = (...parts) => join(root, ...parts);
const dist = at("dist");
const assets = join(dist, "public");

/** Builds everything; resolves to how long it took, in milliseconds. */
export async function build() {
  const started = performance.now();
  await mkdir(assets, { recursive: true });
  const parts = [
    programs(),
    browserFiles(),
    folder("shared/db/migrations", "migrations"),
    folder("functions/help/en", "help/en"),
    listOfLicences(),
  ];
  const written = new Set((await Promise.all(parts)).flat());
  await removeOthers(dist, written);
  return Math.round(performance.now() - started);
}

/** Libraries of hundreds of small files go into the bundle: a host then starts in half the time. */
const bundled = new Set(["chrono-node", "drizzle-orm", "jose", "luxon", "preact", "preact-render-to-string", "ulid"]);
const libraries = {
  name: "libraries",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^.#/]/ }, ({ path, kind }) => {
      const name = path
        .split("/")
        .slice(0, path.startsWith("@") ? 2 : 1)
        .join("/");
      return kind === "entry-point" || bundled.has(name) ? undefined : { path, external: true };
    }),
};

/** What runs on the server; the other libraries stay in node_modules. Split, so that one that is seldom used is loaded when it is. */
async function programs() {
  const entries = {
    host: "infra/start.ts",
    officestatus: "infra/cli.ts",
    bench: "infra/bench/bench.ts",
    pictures: "infra/pictures/pictures.ts",
  };
  const result = await esbuild({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(at(file)))),
    outdir: dist,
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    plugins: [libraries],
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: true,
    metafile: true,
    logLevel: "warning",
  });
  return filesOf(result);
}

/** What browsers load: each file's name carries the hash of its content, and `assets.json` tells them by their plain names. */
async function browserFiles() {
  const written = [];
  const names = {};
  const add = (result, entries) => {
    written.push(...filesOf(result));
    for (const [file, { entryPoint, cssBundle }] of Object.entries(result.metafile.outputs)) {
      const name = entryPoint && entries[entryPoint];
      if (name) names[name] = basename(file);
      if (cssBundle && name) names[`${name}.css`] = basename(cssBundle);
    }
  };
  const common = {
    absWorkingDir: root,
    outdir: assets,
    bundle: true,
    minify: true,
    sourcemap: true,
    metafile: true,
    logLevel: "warning",
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    assetNames: "[name]-[hash]",
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".woff2": "file", ".svg": "file" },
  };
  const pages = { "ui/client/main.ts": "client.js", "ui/styles/main.css": "main.css" };
  const workers = { "ui/client/live-worker.ts": "live-worker.js" };
  // A phone loads one script and one style sheet, of what it needs alone.
  const phones = { "ui/client/mobile/main.ts": "mobile.js", "ui/styles/mobile/main.css": "mobile.css" };
  const points = (entries) =>
    Object.entries(entries)
      .filter(([file]) => existsSync(at(file)))
      .map(([file, name]) => ({ in: file, out: name.slice(0, name.lastIndexOf(".")) }));
  const inIt = async (name, content) => {
    const hashed = `${basename(name, extname(name))}-${createHash("sha256").update(content).digest("hex").slice(0, 8)}${extname(name)}`;
    await writeFile(join(assets, hashed), content);
    written.push(join(assets, hashed));
    names[name] = hashed;
  };
  await Promise.all([
    esbuild({ ...common, entryPoints: points(pages), splitting: true, format: "esm" }).then((result) =>
      add(result, pages),
    ),
    esbuild({ ...common, entryPoints: points(phones), format: "esm" }).then((result) => add(result, phones)),
    // A worker is one file that runs as a classic script and as a module alike.
    esbuild({ ...common, entryPoints: points(workers), format: "iife" }).then((result) => add(result, workers)),
    sprite().then((svg) => svg && inIt("icons.svg", svg)),
    copied("ui/public", inIt),
    copied("functions/help/pictures", inIt),
  ]);
  written.push(...(await Promise.all(written.map(compressed))).flat());
  const list = join(assets, "assets.json");
  await writeFile(list, `${JSON.stringify(Object.fromEntries(Object.entries(names).sort()), null, 2)}\n`);
  return [...written, list];
}

/** What a browser loads lies beside the file as it goes over the wire: nothing is compressed at each request. */
async function compressed(file) {
  if (!/\.(js|css|svg)$/.test(file)) return [];
  const kinds = { br: promisify(brotliCompress), gz: promisify(gzip) };
  return Promise.all(
    Object.entries(kinds).map(async ([kind, compress]) => {
      const beside = `${file}.${kind}`;
      // The name carries the hash of the content.
      if (!existsSync(beside)) await writeFile(beside, await compress(await readFile(file)));
      return beside;
    }),
  );
}

async function sprite() {
  const file = at("ui/icons/build-sprite.mjs");
  if (!existsSync(file)) return null;
  // In watch mode a changed list of icons is read anew.
  const { buildSprite } = await import(`${pathToFileURL(file).href}?${watching ? Date.now() : ""}`);
  return buildSprite();
}

async function copied(folder, add) {
  const from = at(folder);
  if (!existsSync(from)) return;
  for (const name of await readdir(from))
    if (extname(name) !== ".json") await add(name, await readFile(join(from, name)));
}

async function folder(from, to) {
  if (!existsSync(at(from))) return [];
  // A page or migration that was taken away must not be found by what runs.
  await rm(join(dist, to), { recursive: true, force: true });
  await cp(at(from), join(dist, to), {
    recursive: true,
    force: true,
    filter: (file) => basename(file) !== "snapshot.json",
  });
  return [join(dist, to)];
}

async function listOfLicences() {
  const file = join(dist, "licences.json");
  await writeFile(file, JSON.stringify(await licences(root)));
  return [file];
}

const filesOf = (result) => Object.keys(result.metafile.outputs).map((file) => join(root, file));

/** Takes away what an earlier build left, after the new files are there. */
async function removeOthers(inside, keep) {
  for (const entry of await readdir(inside, { withFileTypes: true })) {
    const path = join(inside, entry.name);
    if (keep.has(path)) continue;
    if (!entry.isDirectory()) await rm(path, { force: true });
    else if ([...keep].some((file) => !relative(path, file).startsWith(".."))) await removeOthers(path, keep);
    else await rm(path, { recursive: true, force: true });
  }
}

/** Builds and starts a host, and again whenever the source changes. */
async function develop() {
  const { startHost } = await import("./dev-host.mjs");
  let host;
  let waiting;
  let busy = Promise.resolve();
  const again = async () => {
    try {
      console.log(`built in ${await build()} ms`);
    } catch {
      console.error("The build failed (see above); the former one goes on running.");
      return;
    }
    await host?.stop();
    host = startHost(join(dist, "host.js"));
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      busy = busy.then(again);
    }, 100);
  };
  for (const name of ["functions", "shared", "ui", "jobs", "infra"])
    watch(at(name), { recursive: true }, (_event, file) => file && !/\.test\.|~$/.test(file) && soon());
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => void busy.then(() => host?.stop()).then(() => process.exit(0)));
  await again();
}

const watching = process.argv.includes("--watch");
if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  if (watching) await develop();
  else
    await build().catch((error) => {
      console.error(error.errors ? "The build failed: see the faults above." : `The build failed: ${error.message}`);
      process.exitCode = 1;
    });
}
