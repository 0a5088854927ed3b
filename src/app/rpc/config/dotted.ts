/** Dotted paths into an object of JSON, in the words of kubo. */
import { RpcConfigError } from '../errors.ts'
import { isObject } from './check-value.ts'
import type { JsonObject } from './rpc-config.ts'
import type { Shape } from './shape.ts'

const ANY: Shape = { kind: 'any' }

/** Any key is kept, but for empty ones, and for those of the identity: a secret key is neither set nor shown. @throws RpcConfigError */
export function checkKey(key: string, shape: Shape): void {
  let at: Shape = shape
  const parts = key.split('.')
  for (const [index, part] of parts.entries()) {
    if (part === '') throw notFound(parts, index)
    if (at.kind === 'any') continue
    if (at.kind === 'map') {
      at = at.of
      continue
    }
    if (at.kind !== 'struct') throw notAMap(parts, index)
    const field = Object.hasOwn(at.fields, part) ? at.fields[part] : undefined
    if (!field && at.name === 'Identity') throw notFound(parts, index)
    at = field ?? ANY
  }
}

/** @throws RpcConfigError */
export function getDotted(tree: JsonObject, key: string): unknown {
  let at: unknown = tree
  const parts = key.split('.')
  for (const [index, part] of parts.entries()) {
    if (!isObject(at)) throw notAMap(parts, index)
    if (!Object.hasOwn(at, part)) throw notFound(parts, index)
    at = at[part]
  }
  return at
}

/** Objects on the way are made where there is none, or null. @throws RpcConfigError */
export function setDotted(tree: JsonObject, key: string, value: unknown): void {
  let at: unknown = tree
  const parts = key.split('.')
  for (const [index, part] of parts.entries()) {
    if (!isObject(at)) throw notAMap(parts, index)
    const last = index === parts.length - 1
    if (last) put(at, part, value)
    else if (!Object.hasOwn(at, part) || at[part] === null) put(at, part, {})
    at = at[part]
  }
}

/** Also where the name is `__proto__`. */
export function put(object: JsonObject, name: string, value: unknown): void {
  Object.defineProperty(object, name, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  })
}

function notFound(parts: readonly string[], index: number): RpcConfigError {
  return new RpcConfigError(`${parts.slice(0, index + 1).join('.')} not found`)
}

function notAMap(parts: readonly string[], index: number): RpcConfigError {
  return new RpcConfigError(`${parts.slice(0, index).join('.')} key is not a map`)
}
