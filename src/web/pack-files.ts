/** Compresses the built page beside its files, once, so that the node sends bytes that were made small at leisure. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** Kinds of files that are text; pictures and fonts are compressed by themselves. */
const PACKED = new Set(['.css', '.html', '.js', '.json', '.svg', '.webmanifest'])
/** Bytes of a file that is worth a second one: what is smaller goes out in one packet anyway. */
const PACKED_BYTES = 512

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** Writes `name.br` and `name.gz` beside each file of the build where they are smaller. */
export function packFiles(): Plugin {
  let folder = ''
  return {
    name: 'rialto:pack-files',
    apply: 'build',
    configResolved: ({ build }) => {
      folder = build.outDir
    },
    async closeBundle() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile() && PACKED.has(extname(entry.name)))
      await Promise.all(files.map(({ parentPath, name }) => packFile(join(parentPath, name))))
    },
  }
}

async function packFile(file: string): Promise<void> {
  const content = await readFile(file)
  if (content.length < PACKED_BYTES) return
  const { BROTLI_PARAM_QUALITY, BROTLI_MAX_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const params = {
    [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY,
    [BROTLI_PARAM_SIZE_HINT]: content.length,
  }
  const packed = {
    '.br': await toBrotli(content, { params }),
    '.gz': await toGzip(content, { level: constants.Z_BEST_COMPRESSION }),
  }
  for (const [ending, bytes] of Object.entries(packed)) {
    if (bytes.length < content.length) await writeFile(file + ending, bytes)
  }
}
