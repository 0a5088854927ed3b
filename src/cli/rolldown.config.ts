/**
 * How the command line is built: its own code and all that it needs in a few files beside `dist/cli/main.js`.
 * Loading these instead of some hundred modules saves a sixth of the memory of an idle node and half of its start.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'rolldown'

const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/

export default defineConfig({
  input: {
    main: fileURLToPath(new URL('main.ts', import.meta.url)),
    // A thread starts from a file of its own, which stands beside whatever starts it.
    'solc-thread': fileURLToPath(new URL('../contract/compile/solc-thread.ts', import.meta.url)),
  },
  platform: 'node',
  logLevel: 'warn',
  plugins: [licenses()],
  output: {
    dir: fileURLToPath(new URL('../../dist/cli', import.meta.url)),
    format: 'esm',
    cleanDir: true,
  },
})

/** Lays the licences of everything bundled beside it, as they ask for. */
function licenses(): Plugin {
  return {
    name: 'licenses',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? file.moduleIds : [],
      )
      const packages = new Set(modules.flatMap((id) => PACKAGE.exec(id)?.[0] ?? []))
      const texts = [...packages].sort().map(licenseOf)
      this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: texts.join('\n\n') })
    },
  }
}

function licenseOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const [file] = globSync('{LICENSE,LICENCE,license,licence}*', { cwd: folder })
  if (file === undefined) return `${name} ${version}, ${license}`
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`
}
