/** Takes JSON for a contract's interface, and fills in what old compilers leave out. */
import { AbiShapeError, shorten } from '../errors.ts'
import type { Abi, AbiEventParameter, AbiItem, AbiParameter, StateMutability } from './abi.ts'
import { parseType } from './parse-type.ts'

const MUTABILITIES: readonly StateMutability[] = ['pure', 'view', 'nonpayable', 'payable']
const KINDS = ['function', 'constructor', 'fallback', 'receive', 'event', 'error'] as const

/** Letters of a text that a message shows. */
const SHOWN_LETTERS = 40

type Fields = Readonly<Record<string, unknown>>

/**
 * The interface in a parsed JSON value: the form of solc since 0.4, older ones with `constant` and `payable` too.
 * What is not part of it, as `gas` of Vyper, is left out.
 *
 * @throws {AbiShapeError} `CONTRACT_ABI_SHAPE` if the value is none; the message names the place.
 * @throws {AbiTypeError} `CONTRACT_ABI_TYPE` if a type is none of Solidity's.
 */
export function parseAbi(value: unknown): Abi {
  if (!Array.isArray(value)) throw new AbiShapeError('the ABI', 'is not an array')
  return value.map((one, index) => parseItem(fields(one, `abi[${index}]`), `abi[${index}]`))
}

function parseItem(item: Fields, place: string): AbiItem {
  const kind = item.type ?? 'function'
  const type = KINDS.find((one) => one === kind)
  if (type === undefined) {
    throw new AbiShapeError(
      `${place}.type`,
      `is ${show(kind)}, which is none of ${KINDS.join(', ')}`,
    )
  }
  const payable = mutability(item, place) === 'payable' ? 'payable' : 'nonpayable'
  switch (type) {
    case 'function':
      return {
        type,
        name: name(item, place),
        inputs: parameters(item.inputs, `${place}.inputs`),
        outputs: parameters(item.outputs, `${place}.outputs`),
        stateMutability: mutability(item, place),
      }
    case 'constructor':
      return { type, inputs: parameters(item.inputs, `${place}.inputs`), stateMutability: payable }
    case 'fallback':
      return { type, stateMutability: payable }
    case 'receive':
      return { type, stateMutability: 'payable' }
    case 'event':
      return {
        type,
        name: name(item, place),
        inputs: eventParameters(item.inputs, `${place}.inputs`),
        anonymous: item.anonymous === true,
      }
    case 'error':
      return { type, name: name(item, place), inputs: parameters(item.inputs, `${place}.inputs`) }
  }
}

/** Compilers before 0.4.16 say `constant` and `payable` where later ones say `stateMutability`. */
function mutability(item: Fields, place: string): StateMutability {
  if (item.stateMutability === undefined) {
    if (item.constant === true) return 'view'
    return item.payable === true ? 'payable' : 'nonpayable'
  }
  const found = MUTABILITIES.find((one) => one === item.stateMutability)
  if (found !== undefined) return found
  throw new AbiShapeError(
    `${place}.stateMutability`,
    `is ${show(item.stateMutability)}, which is none of ${MUTABILITIES.join(', ')}`,
  )
}

function eventParameters(value: unknown, place: string): AbiEventParameter[] {
  const raw = Array.isArray(value) ? value : []
  return parameters(value, place).map((one, index) => ({
    ...one,
    indexed: raw[index].indexed === true,
  }))
}

function parameters(value: unknown, place: string): AbiParameter[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new AbiShapeError(place, 'is not an array')
  return value.map((one, index) => {
    const parsed = parameter(fields(one, `${place}[${index}]`), `${place}[${index}]`)
    parseType(parsed)
    return parsed
  })
}

function parameter(item: Fields, place: string): AbiParameter {
  const { name: given = '', type, internalType, components } = item
  if (typeof given !== 'string')
    throw new AbiShapeError(`${place}.name`, `is ${show(given)}, not a text`)
  if (typeof type !== 'string')
    throw new AbiShapeError(`${place}.type`, `is ${show(type)}, not a text`)
  return {
    name: given,
    type,
    ...(typeof internalType === 'string' ? { internalType } : {}),
    ...(components === undefined ? {} : { components: nested(components, `${place}.components`) }),
  }
}

function nested(value: unknown, place: string): AbiParameter[] {
  if (!Array.isArray(value)) throw new AbiShapeError(place, 'is not an array')
  if (place.length > 1024) throw new AbiShapeError(place.slice(0, 64), 'nests too deep')
  return value.map((one, index) =>
    parameter(fields(one, `${place}[${index}]`), `${place}[${index}]`),
  )
}

function name(item: Fields, place: string): string {
  if (typeof item.name === 'string' && item.name !== '') return item.name
  throw new AbiShapeError(`${place}.name`, `is ${show(item.name)}, not a name`)
}

function fields(value: unknown, place: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new AbiShapeError(place, `is ${show(value)}, not an object`)
}

function show(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'missing'
    case 'string':
      return shorten(JSON.stringify(value.slice(0, SHOWN_LETTERS)), SHOWN_LETTERS)
    case 'number':
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? 'an array' : 'an object'
    default:
      return `a ${typeof value}`
  }
}
