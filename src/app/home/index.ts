export type { Control, ControlMethod } from './control-client.ts'
export { openControl } from './control-client.ts'
export {
  ControlAnswerError,
  ControlLostError,
  HomeHeldError,
  HomeUnusableError,
  NodeNotRunningError,
  TokenExposedError,
  TokenMalformedError,
} from './errors.ts'
export type { HomeFiles } from './home-path.ts'
export { homeFiles, resolveHome } from './home-path.ts'
export type { Home } from './open-home.ts'
export { openHome } from './open-home.ts'
export { isOwnFile } from './own-files.ts'
export { passingFile } from './passing-file.ts'
export type { TokenKind, Tokens } from './tokens.ts'
export { openTokens, TOKEN_KINDS } from './tokens.ts'
