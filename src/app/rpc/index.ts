export type { RpcAuthorization } from './authorization.ts'
export { authorizationsOf } from './authorization.ts'
export type { JsonObject, RpcConfig, RpcConfigOptions, RpcConfigStore } from './config/index.ts'
export {
  createRpcConfig,
  createSqliteRpcConfigStore,
  memoryRpcConfigStore,
  rpcConfigMigrations,
} from './config/index.ts'
export type { RpcFaceOptions } from './rpc-face.ts'
export { createRpcFace } from './rpc-face.ts'
export type { RpcLog, RpcNode } from './rpc-node.ts'
