/** Options that change nothing, which are mostly written wrongly. */
import type { CompiledContract } from '../../contract/index.ts'

/** The remappings that lead to no source of what was compiled; none where the compiler told of no sources. */
export function unusedRemappings(
  contracts: readonly CompiledContract[],
  remappings: readonly string[],
): string[] {
  const sources = new Set(contracts.flatMap(({ metadata }) => sourcesOf(metadata)))
  if (sources.size === 0) return []
  return remappings.filter((text) => {
    const target = text.slice(text.indexOf('=') + 1)
    return ![...sources].some((name) => name.startsWith(target))
  })
}

/** The aliases, by their names or signatures, that no function, event or error has. */
export async function unusedAliases(
  contracts: readonly CompiledContract[],
  aliases: Readonly<Record<string, string>>,
): Promise<string[]> {
  const { signature } = await import('../../contract/index.ts')
  const known = contracts.flatMap(({ abi }) =>
    abi.flatMap((item) => ('name' in item ? [item.name, signature(item.name, item.inputs)] : [])),
  )
  return Object.keys(aliases).filter((name) => !known.includes(name))
}

function sourcesOf(metadata: string | undefined): string[] {
  if (metadata === undefined) return []
  const { sources } = JSON.parse(metadata) as { sources?: object }
  return Object.keys(sources ?? {})
}
