/** Which keys the configuration has, and what each may hold, in the types of Go that kubo's messages name. */

/** A type that is read from JSON. */
export type Shape =
  | StructShape
  | MapShape
  | { readonly kind: 'bool' | 'int' | 'string' | 'strings' | 'any' }

/** One with fields. */
export interface StructShape {
  readonly kind: 'struct'
  readonly name: string
  readonly fields: Readonly<Record<string, Shape>>
}

/** One with any keys, and a struct behind each. */
export interface MapShape {
  readonly kind: 'map'
  readonly of: StructShape
}

const BOOL: Shape = { kind: 'bool' }
const INT: Shape = { kind: 'int' }
const STRING: Shape = { kind: 'string' }
const STRINGS: Shape = { kind: 'strings' }
/** What means nothing to this node is kept as it comes. */
const ANY: Shape = { kind: 'any' }

const struct = (name: string, fields: Readonly<Record<string, Shape>>): StructShape => ({
  kind: 'struct',
  name,
  fields,
})

/** The whole configuration. */
export const CONFIG_SHAPE = struct('Config', {
  Identity: struct('Identity', { PeerID: STRING }),
  Datastore: ANY,
  Addresses: struct('Addresses', {
    Swarm: STRINGS,
    Announce: STRINGS,
    AppendAnnounce: STRINGS,
    NoAnnounce: STRINGS,
    API: ANY,
    Gateway: ANY,
  }),
  Mounts: ANY,
  Discovery: struct('Discovery', { MDNS: struct('MDNS', { Enabled: BOOL }) }),
  Routing: ANY,
  Ipns: ANY,
  Bootstrap: STRINGS,
  Gateway: ANY,
  API: struct('API', {
    HTTPHeaders: ANY,
    Authorizations: {
      kind: 'map',
      of: struct('RPCAuthScope', { AuthSecret: STRING, AllowedPaths: STRINGS }),
    },
  }),
  Swarm: ANY,
  AutoNAT: ANY,
  AutoTLS: ANY,
  Pubsub: ANY,
  Peering: ANY,
  DNS: ANY,
  Migration: ANY,
  AutoConf: ANY,
  Provide: ANY,
  Provider: ANY,
  Reprovider: ANY,
  HTTPRetrieval: ANY,
  Experimental: struct('Experiments', {
    FilestoreEnabled: BOOL,
    UrlstoreEnabled: BOOL,
    ShardingEnabled: BOOL,
    Libp2pStreamMounting: BOOL,
    P2pHttpProxy: BOOL,
    StrategicProviding: BOOL,
    OptimisticProvide: BOOL,
    OptimisticProvideJobsPoolSize: INT,
    GatewayOverLibp2p: BOOL,
  }),
  Plugins: ANY,
  Pinning: ANY,
  Import: ANY,
  Version: ANY,
  Internal: ANY,
  Bitswap: ANY,
})
