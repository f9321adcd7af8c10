/** Imports of the page's modules point one way: between the folders of static/js, and inside each of them. */

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";

/** From the ground up; the files directly in static/js, which are the entries, stand on top of all. */
const FOLDERS = ["core", "wire", "session", "training", "plot", "network", "controls", "panels", "views"];
/** What may be fetched from everywhere once it is needed, by import(). */
const LATE = ["panels", "views"];

/**
 * @typedef {Record<string, string>} Sources by their path below static/js
 * @typedef {{from: string, name: string, to: string, isLate: boolean}} Import `name` is as written, `to` a path
 */

/** @param {string} path @returns {string} "" for an entry */
const folderOf = (path) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "");

/** @param {string} folder @returns {number} where it stands */
const floorOf = (folder) => (folder ? FOLDERS.indexOf(folder) : FOLDERS.length);

/**
 * What a module imports of ours; types named in comments are none of it.
 * @param {string} from @param {string} contents @returns {Promise<Import[]>}
 */
async function importsOf(from, contents) {
  const stdin = { contents, sourcefile: from };
  const { metafile } = await build({
    stdin,
    bundle: true,
    format: "esm",
    external: ["*"],
    write: false,
    metafile: true,
  });
  return Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ path }) => path.startsWith("."))
    .map(({ path, kind }) => {
      return { from, name: path, to: posix.join(posix.dirname(from), path), isLate: kind === "dynamic-import" };
    });
}

/** Why an import may not be, "" where it may. @param {Import} one @param {Sources} sources */
function objection({ from, to, isLate }, sources) {
  const [importer, imported] = [folderOf(from), folderOf(to)];
  if (!(to in sources)) return "there is no such module";
  if (!imported) return "nothing imports an entry";
  if (isLate && LATE.includes(imported)) return "";
  return floorOf(imported) > floorOf(importer) ? `${imported}/ is above ${importer}/` : "";
}

/**
 * The circles that can be reached from the last of these, each from its first module on.
 * @param {string[]} trail @param {Map<string, string[]>} edges @param {Set<string>} done paths that were looked at
 * @returns {string[]}
 */
function circles(trail, edges, done) {
  const last = trail.at(-1) ?? "";
  const found = (edges.get(last) ?? []).flatMap((next) => {
    if (trail.includes(next)) return [shown(trail.slice(trail.indexOf(next)))];
    return done.has(next) ? [] : circles([...trail, next], edges, done);
  });
  done.add(last);
  return found;
}

/** @param {string[]} round */
function shown(round) {
  const start = round.indexOf([...round].sort()[0] ?? "");
  return [...round.slice(start), ...round.slice(0, start + 1)].join(" > ");
}

/** A sentence for each thing that is wrong. @param {Sources} sources */
async function wrong(sources) {
  const paths = Object.keys(sources).sort();
  const homeless = paths.filter((path) => floorOf(folderOf(path)) < 0);
  const imports = (await Promise.all(paths.map((path) => importsOf(path, sources[path] ?? "")))).flat();
  const refused = imports.filter((one) => objection(one, sources));
  const bound = imports.filter((one) => !(one.isLate && LATE.includes(folderOf(one.to))));
  const edges = new Map(paths.map((path) => [path, bound.filter(({ from }) => from === path).map(({ to }) => to)]));
  const done = new Set();
  const rounds = paths.flatMap((path) => (done.has(path) ? [] : circles([path], edges, done)));
  return [
    ...homeless.map((path) => `${path} is in no folder that has a place among the others`),
    ...refused.map((one) => `${one.from} imports ${one.name}: ${objection(one, sources)}`),
    ...[...new Set(rounds)].map((round) => `${round} is a circle`),
  ];
}

test("imports point downwards or aside, and packages are free", async () => {
  const sources = {
    "page.js": `import { a } from "./views/a.js"; import "./core/act.js"; import { html } from "lit-html";`,
    "views/a.js": `import { b } from "./b.js"; export { c } from "../core/deep/c.js";`,
    "views/b.js": `import {\n  c,\n  d,\n} from "../core/deep/c.js";`,
    "core/deep/c.js": `import { e } from "../act.js"; export const c = "import('./nothing.js')", d = /"/;`,
    "core/act.js": "export const e = 1;",
  };
  assert.deepEqual(await wrong(sources), []);
});

test("an import upwards is named with both of its ends", async () => {
  const sources = {
    "core/a.js": `import { b } from "../wire/b.js";`,
    "wire/b.js": `export * from "../plot/deep/c.js";`,
    "plot/deep/c.js": `const later = () => import("../../network/d.js");`,
    "network/d.js": "",
  };
  assert.deepEqual(await wrong(sources), [
    "core/a.js imports ../wire/b.js: wire/ is above core/",
    "plot/deep/c.js imports ../../network/d.js: network/ is above plot/",
    "wire/b.js imports ../plot/deep/c.js: plot/ is above wire/",
  ]);
});

test("views and panels may be fetched from everywhere when they are needed, but not be imported at once", async () => {
  const late = `const open = async () => (await import("../views/runs.js")).open(await import("../panels/loss.js"));`;
  const sources = { "core/a.js": late, "views/runs.js": `import "../core/a.js";`, "panels/loss.js": "" };
  assert.deepEqual(await wrong(sources), []);
  assert.deepEqual(await wrong({ ...sources, "core/a.js": `import "../views/runs.js";` }), [
    "core/a.js imports ../views/runs.js: views/ is above core/",
    "core/a.js > views/runs.js > core/a.js is a circle",
  ]);
});

test("nothing imports an entry, an entry neither", async () => {
  const sources = { "a.js": `import "./b.js";`, "b.js": "", "plot/c.js": `const b = () => import("../b.js");` };
  assert.deepEqual(await wrong(sources), [
    "a.js imports ./b.js: nothing imports an entry",
    "plot/c.js imports ../b.js: nothing imports an entry",
  ]);
});

test("a circle inside a folder is shown once, by import() too", async () => {
  const sources = {
    "plot/a.js": `import "./b.js";`,
    "plot/b.js": `import "./c.js"; import "./d.js";`,
    "plot/c.js": `const a = () => import("./a.js");`,
    "plot/d.js": "",
    "plot/e.js": `import "./a.js";`,
  };
  assert.deepEqual(await wrong(sources), ["plot/a.js > plot/b.js > plot/c.js > plot/a.js is a circle"]);
});

test("types in comments are no imports", async () => {
  const comments = `/** @import { B } from "../views/b.js" */\n/** @type {import("../views/b.js").B} */\nlet b;\n// import "./x.js"`;
  assert.deepEqual(await wrong({ "core/a.js": comments, "views/b.js": "" }), []);
});

test("a module that is not there and a folder without a place are found", async () => {
  const sources = { "core/a.js": `import "./b.js";`, "misc/c.js": "" };
  assert.deepEqual(await wrong(sources), [
    "misc/c.js is in no folder that has a place among the others",
    "core/a.js imports ./b.js: there is no such module",
  ]);
});

test("the page's own imports point one way", async () => {
  const root = new URL("../../static/js/", import.meta.url);
  const paths = globSync("**/*.js", { cwd: root }).map((path) => path.replaceAll("\\", "/"));
  assert.ok(paths.length > 50);
  const sources = Object.fromEntries(paths.map((path) => [path, readFileSync(new URL(path, root), "utf8")]));
  assert.deepEqual(await wrong(sources), []);
});
