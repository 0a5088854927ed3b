/** Reads an artifact of Hardhat, Foundry, Truffle, or of `rialto contract build`: they differ in a few names. */
import { type ContractKind, readTree } from '../compile/index.ts'
import type { CompiledContract } from './compiled-contract.ts'
import { contractOf, type GivenCode } from './contract-of.ts'
import { type Fields, isFields, textOf } from './fields.ts'

const KINDS: readonly ContractKind[] = ['contract', 'interface', 'library', 'abstract']

/** `fallbackName` is for Foundry, which names a contract by its file. */
export function fromArtifact(
  artifact: Fields,
  from: string,
  fallbackName: string,
): CompiledContract {
  const [targetPath, targetName] = targetOf(artifact)
  const name = textOf(artifact.contractName) ?? targetName ?? fallbackName
  const path =
    textOf(artifact.sourceName) ?? textOf(artifact.sourcePath) ?? targetPath ?? treePath(artifact)
  const tree = readTree({ [path ?? '']: { ast: artifact.ast } })
  const known = KINDS.find((kind) => kind === artifact.kind)
  return contractOf({
    name,
    path,
    from,
    abi: artifact.abi,
    code: codeOf(artifact.bytecode, artifact.linkReferences),
    deployedCode: codeOf(artifact.deployedBytecode, artifact.deployedLinkReferences),
    devdoc: artifact.devdoc,
    userdoc: artifact.userdoc,
    metadata: artifact.rawMetadata ?? artifact.metadata,
    compiler: textOf(artifact.compiler),
    kind: known ?? tree.kinds[`${path ?? ''}:${name}`],
    enums: { ...tree.enums, ...enumsOf(artifact.enums) },
  })
}

/** Hardhat has a text, with the references beside it; Foundry an object with both. */
function codeOf(given: unknown, references: unknown): GivenCode {
  return isFields(given)
    ? { text: given.object, references: given.linkReferences }
    : { text: given, references }
}

/** The source and name that the compiler was asked for, in Foundry's metadata. */
function targetOf({ metadata }: Fields): [string, string] | [] {
  const settings = isFields(metadata) ? metadata.settings : undefined
  const target = isFields(settings) ? settings.compilationTarget : undefined
  const [entry] = Object.entries(isFields(target) ? target : {})
  return entry !== undefined && typeof entry[1] === 'string' ? [entry[0], entry[1]] : []
}

function treePath({ ast }: Fields): string | undefined {
  return isFields(ast) ? textOf(ast.absolutePath) : undefined
}

function enumsOf(given: unknown): Record<string, readonly string[]> {
  const entries = Object.entries(isFields(given) ? given : {})
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string[]] =>
        Array.isArray(entry[1]) && entry[1].every((member) => typeof member === 'string'),
    ),
  )
}
