/** Decides whether a caller may use a route. */
import type { Caller } from './caller.ts'
import {
  ControlOnlyError,
  OriginRefusedError,
  OwnerWantedError,
  TokenWantedError,
} from './errors.ts'
import type { Access } from './route.ts'

export interface Asked {
  access: Access
  caller: Caller
  /** Whether members need a token. */
  tokenRequired: boolean
}

/** @throws TokenWantedError, OwnerWantedError, ControlOnlyError */
export function authorize({ access, caller, tokenRequired }: Asked): void {
  if (access === 'member' && tokenRequired && caller.role === undefined) {
    throw new TokenWantedError('access')
  }
  if (access === 'control' && caller.by !== 'control') throw new ControlOnlyError()
  if (access !== 'owner' || caller.role === 'owner') return
  throw caller.role === undefined ? new TokenWantedError('owner') : new OwnerWantedError()
}

/**
 * A browser sends a cookie along unasked, so a change asked for with one has to name its Origin,
 * which the gate has found to be ours. @throws OriginRefusedError
 */
export function checkUnasked(
  caller: Caller,
  request: { method: string; origin: string | undefined },
): void {
  const changes = request.method !== 'GET' && request.method !== 'HEAD'
  if (changes && caller.by === 'cookie' && request.origin === undefined)
    throw new OriginRefusedError()
}
