/** Writes a contract as the JSON that `readContracts` takes again. */
import type { CreationCode } from '../runtime/index.ts'
import type { CompiledContract } from './compiled-contract.ts'
import { codeText } from './parse-code.ts'

/** What other programs know the form by: Hardhat's names, and some of our own. */
const FORMAT = 'rialto-contract-1'

/** The same contract gives the same text. */
export function artifactText(contract: CompiledContract): string {
  const { name, path, kind, compiler, abi, code, deployedCode } = contract
  const artifact = {
    _format: FORMAT,
    contractName: name,
    ...(path !== undefined && { sourceName: path }),
    kind,
    ...(compiler !== undefined && { compiler }),
    abi,
    bytecode: hexOf(code),
    deployedBytecode: hexOf(deployedCode),
    linkReferences: referencesOf(code),
    deployedLinkReferences: referencesOf(deployedCode),
    ...(contract.enums !== undefined && { enums: contract.enums }),
    ...(contract.devdoc !== undefined && { devdoc: contract.devdoc }),
    ...(contract.userdoc !== undefined && { userdoc: contract.userdoc }),
    ...(contract.metadata !== undefined && { metadata: contract.metadata }),
  }
  return `${JSON.stringify(artifact, null, 2)}\n`
}

function hexOf(code: CreationCode | undefined): string {
  return code === undefined ? '0x' : `0x${codeText(code)}`
}

/** As the compiler groups them: by source, then by name. */
function referencesOf(code: CreationCode | undefined): Record<string, Record<string, object[]>> {
  // Without a prototype, as names come from outside.
  const references: Record<string, Record<string, object[]>> = Object.create(null)
  for (const { library, offsets } of code?.links ?? []) {
    const colon = library.lastIndexOf(':')
    const path = colon === -1 ? '' : library.slice(0, colon)
    references[path] ??= Object.create(null) as Record<string, object[]>
    references[path][library.slice(colon + 1)] = offsets.map((start) => ({ length: 20, start }))
  }
  return references
}
