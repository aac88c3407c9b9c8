import { join } from 'node:path';
import type { AssetPlan } from '../kernel/index.ts';

const govuk = 'node_modules/govuk-frontend/dist/govuk';
const fonts = 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files';

/** What the shell and the charts are drawn with, for `buildAssets`. `outDir` is where the built files go. */
export function assetPlan({ root, outDir }: { readonly root: string; readonly outDir: string }): AssetPlan {
  const at = (path: string) => join(root, path);
  return {
    root,
    outDir,
    theme: at('src/web/theme/theme.scss'),
    styles: [at('src/documents/charts/charts.css')],
    script: at('src/web/client/main.js'),
    modules: { 'govuk-frontend': at(`${govuk}/govuk-frontend.min.js`) },
    files: [
      at(`${fonts}/atkinson-hyperlegible-next-latin-wght-normal.woff2`),
      at(`${fonts}/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2`),
      at('src/web/icons/favicon.svg'),
    ],
  };
}
