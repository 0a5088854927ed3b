/** The values of a generated module: a contract's interface, its definition with the codecs, and what programs import. */
import { type AbiConstructor, argumentNames } from '../abi/index.ts'
import { type Emitter, quote } from '../codec/index.ts'
import type { CreationCode } from '../runtime/index.ts'
import { comment } from './doc-comment.ts'
import { errorDefinition } from './error-source.ts'
import { eventDefinition } from './event-source.ts'
import { encodeMethod, functionDefinition } from './function-source.ts'
import type { ContractParts } from './interface-source.ts'
import { fieldsOf, parametersText } from './value-types.ts'

const NO_CONSTRUCTOR: AbiConstructor = {
  type: 'constructor',
  inputs: [],
  stateMutability: 'nonpayable',
}

export function definitionSource(emitter: Emitter, parts: ContractParts): string[] {
  const { source, names: own, functions, events, errors, typeText } = parts
  const construct = parts.construct ?? NO_CONSTRUCTOR
  const fallback = source.abi.find((item) => item.type === 'fallback')
  const inputs = fieldsOf(construct.inputs)
  const names = argumentNames(construct.inputs)
  const types = inputs.length === 0 ? '[]' : `[${parametersText(inputs, typeText)}]`
  return [
    ...comment([`The interface of \`${own.own}\` as a constant, which viem takes too.`]),
    `export const ${own.abi} = ${literal(source.abi)} as const`,
    '',
    ...deploymentsSource(parts),
    ...comment([`\`${own.own}\`: bind it with \`at\`, put it on a chain with \`deploy\`.`]),
    `export const ${own.own}: $.ContractModule<${own.own}, ${types}, ${own.call}, ${own.event}, ${own.error}> =`,
    '/* @__PURE__ */ $.defineContract({',
    `name: ${quote(source.name)},`,
    `abi: ${own.abi},`,
    'functions: [',
    ...functions.flatMap((one) => functionDefinition(emitter, one)),
    '],',
    'events: [',
    ...events.flatMap((one) => eventDefinition(emitter, one)),
    '],',
    'errors: [',
    ...errors.flatMap((one) => errorDefinition(emitter, one)),
    '],',
    `fallback: ${quote(fallback?.stateMutability ?? 'none')},`,
    `receive: ${source.abi.some((item) => item.type === 'receive')},`,
    'construct: {',
    `payable: ${construct.stateMutability === 'payable'},`,
    `names: [${names.map(quote).join(', ')}],`,
    ...encodeMethod(emitter, inputs, '0x'),
    '},',
    ...codeSource(source.code),
    '})',
  ]
}

function deploymentsSource({ source, names: own }: ContractParts): string[] {
  const deployments = Object.entries(source.deployments ?? {})
  if (deployments.length === 0) return []
  return [
    ...comment([`Where \`${own.own}\` is, by chain id.`]),
    `export const ${own.deployments} = {`,
    ...deployments
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([chain, address]) => `${Number(chain)}: ${quote(address)},`),
    '} as const',
    '',
  ]
}

function codeSource(code: CreationCode | undefined): string[] {
  if (code === undefined) return ['code: undefined,']
  const links = code.links.map(
    ({ library, offsets }) => `{ library: ${quote(library)}, offsets: [${offsets.join(', ')}] },`,
  )
  return [
    'code: {',
    `object: ${quote(code.object)},`,
    ...(links.length === 0 ? ['links: [],'] : ['links: [', ...links, '],']),
    '},',
  ]
}

/** A value of JSON as a literal of TypeScript, on one line. */
function literal(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : `[\n${value.map((one) => `${literal(one)},`).join('\n')}\n]`
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value).map(([key, one]) => `${key}: ${literal(one)}`)
  return `{ ${members.join(', ')} }`
}
