/** Puts the keys of objects in order, as Go writes its maps. */
import { RpcConfigFullError } from '../errors.ts'
import { isObject } from './check-value.ts'

/** Objects in objects, and lists in lists: more than anything that means something here. */
const DEEPEST = 64

/** @throws RpcConfigFullError */
export function sorted(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) {
    throw new RpcConfigFullError(`the value lies more than ${DEEPEST} objects deep`)
  }
  if (Array.isArray(value)) return value.map((item) => sorted(item, depth + 1))
  if (!isObject(value)) return value
  const entries = Object.keys(value)
    .sort()
    .map((key) => [key, sorted(value[key], depth + 1)] as const)
  return Object.fromEntries(entries)
}
