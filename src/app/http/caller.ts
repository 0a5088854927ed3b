/** Who sends a request, as far as its credential tells. */
import type { Role } from '../../chat/index.ts'

export interface Caller {
  /** The client's address; empty on the control socket. */
  address: string
  /** `undefined` without a credential. */
  role: Extract<Role, 'owner' | 'member'> | undefined
  /** How the credential came; a cookie is sent by a browser unasked and needs more care. */
  by: 'control' | 'bearer' | 'cookie' | 'subprotocol' | 'nothing'
  /** Names the token behind the credential, without telling it; empty without one. */
  credential: string
}

/** Somebody without a credential. */
export const NOBODY: Caller = { address: '', role: undefined, by: 'nothing', credential: '' }
