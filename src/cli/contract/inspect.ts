/** rialto contract inspect: what there is to know of contracts. */
import type { Inspection } from '../../contract/index.ts'
import { columns, defineCommand, JSON_OPTION, printable } from '../command/index.ts'
import { COMPILER_OPTIONS, compilerOf } from './compiler-options.ts'
import { readInputs } from './read-inputs.ts'

export const contractInspect = defineCommand({
  name: 'contract inspect',
  summary: 'Show what contracts have: functions, events, errors, structs, code',
  details:
    'The input is told by what is in it: Solidity, an ABI as JSON or as lines, what solc writes, an artifact of ' +
    'Hardhat or Foundry, a folder of them, or - for the standard input.',
  examples: [
    {
      line: 'rialto contract inspect calldemo.sol',
      summary: 'selectors and topics of each contract in it',
    },
    { line: 'rialto contract inspect out --json', summary: 'of all artifacts, an object a line' },
    {
      line: "echo 'function transfer(address to, uint256 value)' | rialto contract inspect -",
      summary: 'the selector of a function',
    },
  ],
  arguments: [{ name: 'input', summary: 'a file or a folder, or -', complete: 'file' }],
  options: [JSON_OPTION, ...COMPILER_OPTIONS],
  async run(env, { json, input, ...args }) {
    const { CODE_BYTES, inspectContract } = await import('../../contract/index.ts')
    const options = { compiler: compilerOf(args), allowTwins: true }
    const contracts = await readInputs(env, [input], options)
    for (const [index, contract] of contracts.entries()) {
      const inspection = inspectContract(contract)
      if (json) await env.stdout.json(inspection)
      else await env.stdout.line((index === 0 ? '' : '\n') + describe(inspection, CODE_BYTES))
    }
  },
})

function describe(one: Inspection, most: number): string {
  const { functions, events, errors, structs, libraries } = one
  return [
    printable(titleOf(one)),
    ...codeLines(one, most),
    ...section(
      'FUNCTIONS',
      functions.map(({ selector, signature, mutability, returns }) => [
        selector,
        signature,
        mutability,
        returns.length === 0 ? '' : `returns (${returns.join(', ')})`,
      ]),
    ),
    ...section(
      'EVENTS',
      events.map(({ topic, signature, indexed }) => [
        topic ?? 'anonymous',
        signature,
        indexed.length === 0 ? '' : `indexed ${indexed.join(', ')}`,
      ]),
    ),
    ...section(
      'ERRORS',
      errors.map(({ selector, signature }) => [selector, signature]),
    ),
    ...section(
      'STRUCTS',
      structs.map(({ name, fields }) => [
        name,
        fields.map((field) => `${field.type} ${field.name}`).join(', '),
      ]),
    ),
    ...section(
      'LIBRARIES TO LINK',
      libraries.map(({ library, places }) => [
        library,
        places === 1 ? '1 place' : `${places} places`,
      ]),
    ),
  ].join('\n')
}

function titleOf({ name, kind, path, from, compiler }: Inspection): string {
  const by = compiler === undefined ? '' : `, compiled by ${compiler}`
  return `${name}: ${kind} of ${path ?? from}${by}`
}

function codeLines({ codeBytes, deployedBytes, construct }: Inspection, most: number): string[] {
  if (codeBytes === undefined) return []
  const at =
    deployedBytes === undefined ? '' : `, ${deployedBytes} of at most ${most} at its address`
  return [printable(`deploy: ${construct}, ${codeBytes} bytes${at}`)]
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const lines = columns(rows).split('\n')
  return [title, ...lines.map((line) => `  ${line}`)]
}
