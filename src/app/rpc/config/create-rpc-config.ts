/** Makes the configuration of the RPC: what was set, over what holds as long as nothing was set. */
import { RpcConfigFullError } from '../errors.ts'
import { checkValue } from './check-value.ts'
import { checkKey, getDotted, put, setDotted } from './dotted.ts'
import type { JsonObject, RpcConfig, RpcConfigOptions } from './rpc-config.ts'
import { CONFIG_SHAPE } from './shape.ts'
import { sorted } from './sorted.ts'

/** Bytes of everything that was set. */
const CONFIG_BYTES = 256 * 1024

const SECTIONS = Object.keys(CONFIG_SHAPE.fields)

/** Makes a configuration that keeps nothing itself. */
export function createRpcConfig(options: RpcConfigOptions): RpcConfig {
  const { store } = options

  /** What was set is read of these sections alone; the others are as if nothing was. */
  const read = (sections: readonly string[]): JsonObject => {
    const tree = defaultsOf(options)
    for (const section of sections) {
      const json = store.read(section)
      if (json !== undefined) put(tree, section, JSON.parse(json))
    }
    return sorted(tree) as JsonObject
  }

  return {
    all: () => read([...new Set([...SECTIONS, ...store.sections()])]),
    get: (key) => getDotted(read([sectionOf(key)]), key),
    set(key, value) {
      checkKey(key, CONFIG_SHAPE)
      const section = sectionOf(key)
      const tree = read([section])
      setDotted(tree, key, value)
      checkValue(tree, CONFIG_SHAPE)
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

function sectionOf(key: string): string {
  return key.split('.')[0]!
}

/** Every section is there, so that what was set of it is found. */
function defaultsOf({ peerId, addresses }: RpcConfigOptions): JsonObject {
  return {
    ...Object.fromEntries(SECTIONS.map((section) => [section, {}])),
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
