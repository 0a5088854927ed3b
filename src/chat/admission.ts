/** What whoever hands a client in knows about it. */
import type { Role } from './protocol/index.ts'

/** What whoever hands in an upgrade request knows about its sender. */
export interface Admission {
  /** The client's address, where a proxy stands between. @default the socket's remote address */
  address?: string
  /** The role that the client's credential gives. @default "member" */
  role?: Role
  /** Names the credential, so that `endCredential` can end what it admitted. @default "" */
  credential?: string
}
