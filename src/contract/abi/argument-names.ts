/** The names by which arguments are given and got. */

/** Names of a filter's own options: an indexed argument of such a name takes an underscore. */
export const FILTER_OPTIONS: readonly string[] = [
  'fromBlock',
  'toBlock',
  'cursor',
  'confirmations',
  'range',
  'interval',
  'depth',
  'patience',
  'onTrouble',
  'onProgress',
  'onRewound',
  'onMisfit',
  'signal',
]

/**
 * A name for each: its own; `arg` and its number where it has none; and where two are the same, or `taken` holds one, an
 * underscore behind it until it is alone.
 */
export function argumentNames(
  parameters: readonly { readonly name: string }[],
  taken: Iterable<string> = [],
): string[] {
  const used = new Set(taken)
  return parameters.map(({ name }, index) => {
    let own = name === '' ? `arg${index}` : name
    while (used.has(own)) own += '_'
    used.add(own)
    return own
  })
}
