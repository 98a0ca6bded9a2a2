// Builds the stylesheets of site and PDFs, scripts and typeface into built/, which Django collects as static files.
// Nothing here is committed: `npm run build` makes it anew from scss/, js/ and node_modules/.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, "built");
const modules = join(here, "node_modules");
const typeface = "atkinson-hyperlegible-next-latin";
const weights = [400, 700];

await rm(built, { recursive: true, force: true });
await mkdir(join(built, "fonts"), { recursive: true });

for (const name of ["site", "pdf"]) {
  const sheet = compile(join(here, "scss", `${name}.scss`), {
    style: "compressed",
    loadPaths: [modules],
    quietDeps: true,
  });
  await writeFile(join(built, `${name}.css`), sheet.css);
}

// On iOS the autocomplete writes style attributes, which our security policy refuses; _suggestions.scss says the same.
const withoutInlineStyle = {
  name: "without-inline-style",
  setup({ onLoad }) {
    onLoad({ filter: /accessible-autocomplete\.min\.js$/ }, async ({ path }) => {
      const written = await readFile(path, "utf8");
      const contents = written.replace(/ style="[^"]*"/g, "");
      if (contents === written) throw new Error("accessible-autocomplete writes no style attribute any more.");
      return { contents, loader: "js" };
    });
  },
};

await build({
  entryPoints: ["site", "suggestions"].map((name) => join(here, "js", `${name}.mjs`)),
  outdir: built,
  plugins: [withoutInlineStyle],
  bundle: true,
  format: "esm",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
});

for (const weight of weights) {
  const file = `${typeface}-${weight}-normal.woff2`;
  await copyFile(
    join(modules, "@fontsource", "atkinson-hyperlegible-next", "files", file),
    join(built, "fonts", file),
  );
}
await copyFile(
  join(modules, "@fontsource", "atkinson-hyperlegible-next", "LICENSE"),
  join(built, "fonts", "LICENSE.txt"),
);
await copyFile(join(here, "icon.svg"), join(built, "icon.svg"));
