/** Other places for the start of an import, as solc has them: `context:prefix=target`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RemappingError } from './errors.ts'

export interface Remapping {
  readonly context: string
  readonly prefix: string
  readonly target: string
}

/** @throws {RemappingError} `CONTRACT_REMAPPING`; `where` is what the message says it stands in. */
export function parseRemapping(text: string, where: string): Remapping {
  const found = /^(?:([^:=]*):)?([^=]+)=(.*)$/s.exec(text.trim())
  if (found === null) throw new RemappingError(text, where)
  const [, context = '', prefix = '', target = ''] = found
  return { context, prefix, target }
}

/** Those of a project's remappings.txt; none where it has no such file. */
export async function readRemappings(folder: string): Promise<Remapping[]> {
  const file = join(folder, 'remappings.txt')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => parseRemapping(line, file))
}

/** The name of a source, remapped as solc does it: the longest context wins, then the longest prefix, then the last. */
export function applyRemappings(
  name: string,
  importer: string,
  remappings: readonly Remapping[],
): string {
  let best: Remapping | undefined
  for (const one of remappings) {
    if (!importer.startsWith(one.context) || !name.startsWith(one.prefix)) continue
    if (best !== undefined && one.context.length < best.context.length) continue
    const sameContext = one.context.length === best?.context.length
    if (sameContext && one.prefix.length < best!.prefix.length) continue
    best = one
  }
  return best === undefined ? name : best.target + name.slice(best.prefix.length)
}

export function remappingText({ context, prefix, target }: Remapping): string {
  return `${context === '' ? '' : `${context}:`}${prefix}=${target}`
}
