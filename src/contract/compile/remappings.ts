/** Other places for the start of an import, as solc has them: `context:prefix=target`. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { RemappingError } from './errors.ts'
import { foundryRemappings } from './foundry-remappings.ts'

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

/** Those of a project's remappings.txt, then those of its foundry.toml, which win over them as in Foundry. */
export async function readRemappings(folder: string): Promise<Remapping[]> {
  const [list, foundry] = [join(folder, 'remappings.txt'), join(folder, 'foundry.toml')]
  const lines = (await textOf(list)).split(/\r?\n/).map((line) => line.trim())
  const listed = lines.filter((line) => line !== '' && !line.startsWith('#'))
  return [
    ...listed.map((line) => parseRemapping(line, list)),
    ...foundryRemappings(await textOf(foundry)).map((line) => parseRemapping(line, foundry)),
  ]
}

/** Nothing where there is no such file. */
async function textOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? readFile(file, 'utf8') : ''
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
