/** How the page is built: plain files for `dist/web`, nothing inline, so that a strict content policy holds. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { buildShell, SERVICE_WORKER } from './build-shell.ts'
import { drawIcons } from './draw-icons.ts'
import { packFiles } from './pack-files.ts'

const inFolder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: inFolder('.'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [drawIcons(), buildShell(), packFiles()],
  build: {
    outDir: inFolder('../../dist/web'),
    emptyOutDir: true,
    // An asset written into a file as data: would need a wider content policy for fonts and styles.
    assetsInlineLimit: 0,
    // Every browser that runs the page knows modulepreload; the polyfill would only cost bytes.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: inFolder('index.html'),
        [SERVICE_WORKER]: inFolder('shell/service-worker.ts'),
      },
      output: {
        entryFileNames: ({ name }) =>
          name === SERVICE_WORKER ? SERVICE_WORKER : 'assets/[name]-[hash].js',
      },
    },
  },
})
