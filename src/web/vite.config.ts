/** How the page is built: plain files for `dist/web`, nothing inline, so that a strict content policy holds. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { packFiles } from './pack-files.ts'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [packFiles()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    // An asset written into a file as data: would need a wider content policy for fonts and styles.
    assetsInlineLimit: 0,
    // Every browser that runs the page knows modulepreload; the polyfill would only cost bytes.
    modulePreload: { polyfill: false },
  },
})
