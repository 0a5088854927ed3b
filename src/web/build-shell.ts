/** Tells the service worker which files the build made: it keeps these and no others. */
import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** The service worker's file; its name stays, so that browsers find the next one. */
export const SERVICE_WORKER = 'service-worker.js'

/** Writes the list of files, and a name for this build, into the service worker. */
export function buildShell(): Plugin {
  return {
    name: 'rialto:build-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const made = Object.values(bundle)
        const worker = bundle[SERVICE_WORKER]
        if (worker?.type !== 'chunk') return
        const assets = made
          .map(({ fileName }) => fileName)
          .filter((name) => name.startsWith('assets/'))
        const files = [
          '/',
          '/icon.svg',
          '/manifest.webmanifest',
          ...assets.sort().map((name) => `/${name}`),
        ]
        const html = bundle['index.html']
        const page = html?.type === 'asset' ? html.source : ''
        const version = createHash('sha256').update(files.join()).update(page).digest('base64url')
        worker.code = worker.code
          .replace('SHELL_FILES', JSON.stringify(files))
          .replace('SHELL_VERSION', JSON.stringify(version.slice(0, 12)))
      },
    },
  }
}
