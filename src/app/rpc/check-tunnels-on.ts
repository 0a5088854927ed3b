/** What every command of tunnels asks first. */
import { RpcOfflineError, RpcTunnelsOffError } from './errors.ts'
import type { RpcNode } from './rpc-node.ts'

/** Whether tunnels are used at all, as long as the configuration says nothing else. */
const KEY = 'Experimental.Libp2pStreamMounting'

/** Reads the configuration anew, so that a change of it holds at once. @throws RpcTunnelsOffError, RpcOfflineError */
export function checkTunnelsOn({ config, host }: Pick<RpcNode, 'config' | 'host'>): void {
  if (config.get(KEY) !== true) throw new RpcTunnelsOffError()
  checkOnline({ host })
}

/** @throws RpcOfflineError */
export function checkOnline({ host }: { host: Pick<RpcNode['host'], 'state'> }): void {
  if (host.state !== 'running') throw new RpcOfflineError()
}
