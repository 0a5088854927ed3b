/** Reads what solc writes: standard JSON and combined JSON. */
import { type CompiledSources, CompileError, readMessages, readTree } from '../compile/index.ts'
import type { CompiledContract } from './compiled-contract.ts'
import { contractOf } from './contract-of.ts'
import { InputUnknownError } from './errors.ts'
import { type Fields, isFields, textOf } from './fields.ts'

/** Contracts of a standard JSON output; `tree` and `compiler` are known where it was compiled here. */
export function fromStandard(
  output: Fields,
  from: string,
  about: Partial<Pick<CompiledSources, 'tree' | 'compiler'>> = {},
): CompiledContract[] {
  const errors = readMessages(output.errors).filter((one) => one.severity === 'error')
  if (errors.length > 0) throw new CompileError(errors, `the compiler that wrote ${from}`)
  const tree = about.tree ?? readTree(output.sources)
  return Object.entries(fieldsOf(output.contracts)).flatMap(([path, contracts]) =>
    Object.entries(fieldsOf(contracts)).map(([name, given]) => {
      const one = fieldsOf(given)
      const evm = fieldsOf(one.evm)
      const [code, deployed] = [fieldsOf(evm.bytecode), fieldsOf(evm.deployedBytecode)]
      return contractOf({
        name,
        path,
        from,
        abi: one.abi,
        code: { text: code.object, references: code.linkReferences },
        deployedCode: { text: deployed.object, references: deployed.linkReferences },
        devdoc: one.devdoc,
        userdoc: one.userdoc,
        metadata: one.metadata,
        compiler: about.compiler,
        kind: tree.kinds[`${path}:${name}`],
        enums: tree.enums,
      })
    }),
  )
}

/** Contracts of `solc --combined-json`, whose keys are `path:Name`, or the name alone before 0.4.9. */
export function fromCombined(output: Fields, from: string): CompiledContract[] {
  const tree = readTree(treesOf(output.sources))
  return Object.entries(fieldsOf(output.contracts)).map(([key, given]) => {
    const one = fieldsOf(given)
    if (one.abi === undefined) {
      throw new InputUnknownError(
        from,
        `has no ABI of ${key}`,
        'ask for one, as in: solc --combined-json abi,bin',
      )
    }
    const colon = key.lastIndexOf(':')
    return contractOf({
      name: key.slice(colon + 1),
      path: colon === -1 ? undefined : key.slice(0, colon),
      from,
      abi: one.abi,
      code: { text: one.bin },
      deployedCode: { text: one['bin-runtime'] },
      devdoc: one.devdoc,
      userdoc: one.userdoc,
      metadata: one.metadata,
      compiler: textOf(output.version),
      kind: tree.kinds[key],
      enums: tree.enums,
    })
  })
}

function treesOf(sources: unknown): Record<string, { ast: unknown }> {
  const units = Object.entries(fieldsOf(sources))
  return Object.fromEntries(units.map(([path, unit]) => [path, { ast: fieldsOf(unit).AST }]))
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}
