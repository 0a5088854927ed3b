/** The tunnels of the setting, as the tunnels take them. */
import type { ForwardOptions, ListenOptions, TunnelEntry } from '../../tunnel/index.ts'
import type { DeclaredTunnels } from '../settings/index.ts'
import { DeclaredAllowError } from './errors.ts'

/** What makes entries; the tunnels are loaded late. */
interface Makers {
  listenEntry(protocol: string, target: string, options: ListenOptions): TunnelEntry
  forwardEntry(
    protocol: string,
    address: string,
    target: string,
    options: ForwardOptions,
  ): TunnelEntry
}

/** @throws DeclaredAllowError where others reach the node and a listener does not say who may come; what the makers throw */
export function declaredTunnels(
  declared: DeclaredTunnels,
  { listenEntry, forwardEntry }: Makers,
  { isReached }: { isReached: boolean },
): TunnelEntry[] {
  return declared.map((one) => {
    if ('forward' in one) {
      const { forward, on, to, ...options } = one
      return forwardEntry(forward, on, to, given(options))
    }
    const { listen, to, allow, limits, ...options } = one
    if (isReached && allow === undefined) throw new DeclaredAllowError(listen)
    return listenEntry(listen, to, {
      ...given(options),
      limits: given(limits ?? {}),
      ...(allow !== undefined && { allow }),
    })
  })
}

/** Without what is undefined. */
function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
