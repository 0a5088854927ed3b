/** The tunnels of the setting, as the tunnels take them. */
import type { ForwardOptions, ListenOptions, TunnelEntry } from '../../tunnel/index.ts'
import type { DeclaredTunnels } from '../settings/index.ts'
import { DeclaredAllowError, DeclaredTunnelError } from './errors.ts'

/** What makes entries; the tunnels are loaded late. */
interface Makers {
  listenEntry(protocol: string, target: string, options: ListenOptions): TunnelEntry
  forwardEntry(
    protocol: string,
    address: string,
    target: string,
    options: ForwardOptions,
  ): TunnelEntry
  /** Throws for what would never be made. */
  check(entry: TunnelEntry): void
}

/**
 * All or nothing. @throws DeclaredAllowError where others reach the node and a listener does not say who may come;
 * DeclaredTunnelError for what can never be made, and for two of one name or address
 */
export function declaredTunnels(
  declared: DeclaredTunnels,
  makers: Makers,
  { isReached }: { isReached: boolean },
): TunnelEntry[] {
  const numbers = new Map<string, number>()
  return declared.map((one, index) => {
    const name = 'forward' in one ? one.forward : one.listen
    const where = `entry ${index + 1} (${JSON.stringify(name)})`
    if ('listen' in one && isReached && one.allow === undefined) throw new DeclaredAllowError(name)
    const entry = make(one, makers, where)
    const taken = entry.kind === 'listen' ? `the name ${name}` : `the address ${entry.address}`
    const first = numbers.get(taken)
    if (first !== undefined) {
      const why = `entry ${first} has ${taken} already; give this one another, or leave it out`
      throw new DeclaredTunnelError(where, why)
    }
    numbers.set(taken, index + 1)
    return entry
  })
}

/** @throws DeclaredTunnelError */
function make(one: DeclaredTunnels[number], makers: Makers, where: string): TunnelEntry {
  try {
    const entry = entryOf(one, makers)
    makers.check(entry)
    return entry
  } catch (cause) {
    throw new DeclaredTunnelError(where, (cause as Error).message, { cause })
  }
}

function entryOf(one: DeclaredTunnels[number], { listenEntry, forwardEntry }: Makers): TunnelEntry {
  if ('forward' in one) {
    const { forward, on, to, ...options } = one
    return forwardEntry(forward, on, to, given(options))
  }
  const { listen, to, allow, limits, ...options } = one
  return listenEntry(listen, to, {
    ...given(options),
    limits: given(limits ?? {}),
    ...(allow !== undefined && { allow }),
  })
}

/** Without what is undefined. */
function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
