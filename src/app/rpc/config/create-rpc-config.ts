/** Makes the configuration of the RPC: what was set, over what holds as long as nothing was set. */
import { RpcConfigFullError } from '../errors.ts'
import { checkValue } from './check-value.ts'
import { checkKey, getDotted, setDotted } from './dotted.ts'
import type { JsonObject, RpcConfig, RpcConfigOptions } from './rpc-config.ts'
import { CONFIG_SHAPE } from './shape.ts'
import { sorted } from './sorted.ts'

/** Bytes of everything that was set. */
const CONFIG_BYTES = 256 * 1024

/** Makes a configuration that keeps nothing itself. */
export function createRpcConfig(options: RpcConfigOptions): RpcConfig {
  const { store } = options

  const all = (): JsonObject => {
    const tree = defaultsOf(options)
    for (const section of Object.keys(tree)) {
      const json = store.read(section)
      if (json !== undefined) tree[section] = JSON.parse(json)
    }
    return sorted(tree) as JsonObject
  }

  return {
    all,
    get: (key) => getDotted(all(), key),
    set(key, value) {
      checkKey(key, CONFIG_SHAPE)
      const tree = all()
      setDotted(tree, key, value)
      checkValue(tree, CONFIG_SHAPE)
      const section = key.split('.')[0]!
      const json = JSON.stringify(sorted(tree[section], 1))
      const bytes = Buffer.byteLength(json) + store.bytesBesides(section)
      if (bytes > CONFIG_BYTES) {
        throw new RpcConfigFullError(
          `the configuration of the RPC would have ${bytes} bytes, and may have ${CONFIG_BYTES}`,
        )
      }
      store.write(section, json)
    },
  }
}

/** Every section is there, so that what was set of it is found. */
function defaultsOf({ peerId, addresses }: RpcConfigOptions): JsonObject {
  const empty = Object.keys(CONFIG_SHAPE.kind === 'struct' ? CONFIG_SHAPE.fields : {})
  return {
    ...Object.fromEntries(empty.map((section) => [section, {}])),
    API: { HTTPHeaders: {} },
    Addresses: {
      API: '',
      Announce: [],
      AppendAnnounce: [],
      Gateway: '',
      NoAnnounce: [],
      Swarm: [],
      ...addresses?.(),
    },
    Bootstrap: [],
    Discovery: { MDNS: { Enabled: false } },
    Experimental: {
      FilestoreEnabled: false,
      Libp2pStreamMounting: true,
      OptimisticProvide: false,
      OptimisticProvideJobsPoolSize: 0,
      P2pHttpProxy: false,
      UrlstoreEnabled: false,
    },
    Identity: { PeerID: peerId() },
  }
}
