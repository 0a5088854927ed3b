/** Reads all that some Solidity files import, so that the compiler itself never opens a file. */
import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { ImportUnreadableError, SourcesTooLargeError } from './errors.ts'
import { fileOf, type Import, type Project, sourceNameOf } from './resolve-import.ts'
import { scanSolidity } from './scan-solidity.ts'

/** Bytes of all sources of one run: a hundred times the largest projects. */
const SOURCES_BYTES = 64 * 1024 * 1024

export interface SoliditySource {
  /** What the compiler calls it: its path from the project's folder, or the import that found it. */
  readonly name: string
  readonly text: string
  /** Where it was read; undefined for the standard input. */
  readonly file?: string
  readonly pragmas: readonly string[]
}

export interface Entry {
  readonly name: string
  readonly text: string
  readonly file?: string
}

/**
 * The entries and all that they import, by name.
 *
 * @throws {ImportRefusedError} `CONTRACT_IMPORT_OUTSIDE`
 * @throws {ImportMissingError} `CONTRACT_IMPORT_MISSING`
 * @throws {ImportUnreadableError} `CONTRACT_IMPORT_UNREADABLE`
 * @throws {SourcesTooLargeError} `CONTRACT_SOURCES_SIZE`
 */
export async function collectSources(
  entries: readonly Entry[],
  project: Project,
  signal?: AbortSignal,
): Promise<Map<string, SoliditySource>> {
  const sources = new Map<string, SoliditySource>()
  let bytes = 0
  const waiting = [...entries]
  for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
    signal?.throwIfAborted()
    if (sources.has(entry.name)) continue
    bytes += Buffer.byteLength(entry.text)
    if (bytes > SOURCES_BYTES) throw new SourcesTooLargeError(SOURCES_BYTES)
    const { imports, pragmas } = scanSolidity(entry.text)
    sources.set(entry.name, { ...entry, pragmas })
    for (const path of imports) {
      const imported = { path, importer: entry.name }
      const name = sourceNameOf(imported, project)
      if (sources.has(name) || waiting.some((one) => one.name === name)) continue
      const file = await fileOf(name, imported, project)
      waiting.push({ name, file, text: await readImport(file, imported) })
    }
  }
  return sources
}

/** As it is, but for a mark of the byte order: solc takes none. */
async function readImport(file: string, imported: Import): Promise<string> {
  const bytes = await readBytes(file).catch((error: unknown) => {
    if (error instanceof SourcesTooLargeError) throw error
    throw new ImportUnreadableError(imported, (error as Error).message, { cause: error })
  })
  if (!isUtf8(bytes)) throw new ImportUnreadableError(imported, 'it is not UTF-8')
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

async function readBytes(file: string): Promise<Buffer> {
  await using handle = await open(file)
  const { size } = await handle.stat()
  if (size > SOURCES_BYTES) throw new SourcesTooLargeError(SOURCES_BYTES)
  return await handle.readFile()
}
