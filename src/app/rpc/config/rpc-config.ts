/** The configuration that clients of kubo read and write: one JSON object, and dotted paths into it. */
import type { RpcConfigStore } from './rpc-config-store.ts'

/** An object of JSON. */
export interface JsonObject {
  [key: string]: unknown
}

/**
 * A configuration of kubo's shape. What the node itself is set by are its settings: of what is kept here it acts
 * on `Experimental.Libp2pStreamMounting`, at once, and on `API.Authorizations`, from the next start on.
 */
export interface RpcConfig {
  /** The value at a path such as `Experimental.Libp2pStreamMounting`. @throws RpcConfigError (RPC_CONFIG) with kubo's words */
  get(key: string): unknown
  /** Keeps a value. @throws RpcConfigError (RPC_CONFIG) with kubo's words, RpcConfigFullError (RPC_CONFIG_FULL), and the store's errors */
  set(key: string, value: unknown): void
  /** All of it. */
  all(): JsonObject
}

/** What a configuration is made of. */
export interface RpcConfigOptions {
  /** Where what was set is kept. */
  store: RpcConfigStore
  /** This node's peer id, which is `Identity.PeerID`. */
  peerId: () => string
  /** What stands in `Addresses` as long as nobody has set it. @default empty lists */
  addresses?: () => JsonObject
}
