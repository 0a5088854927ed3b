/** What the compiler wrote of each contract, and what its syntax trees tell besides. */

import type { SoliditySource } from './collect-sources.ts'
import type { CompilerMessage } from './compiler-message.ts'

export interface CompiledSources {
  /** As `0.8.37+commit.1a2b3c4d`. */
  readonly compiler: string
  /** The compiler's `contracts`: by source, then by name. */
  readonly contracts: unknown
  /** What was compiled, with all that was imported. */
  readonly sources: readonly SoliditySource[]
  /** Warnings and notes. */
  readonly messages: readonly CompilerMessage[]
  readonly tree: SourceTree
}

/** What only the syntax tree knows. */
export interface SourceTree {
  /** The members of enums, by `Owner.Name` or `Name`: an interface has no more. Those of two that differ are left out. */
  readonly enums: Readonly<Record<string, readonly string[]>>
  /** By `path:Name`. */
  readonly kinds: Readonly<Record<string, ContractKind>>
}

/** What a contract is in its source. */
export type ContractKind = 'contract' | 'interface' | 'library' | 'abstract'

interface Node {
  readonly nodeType?: string
  readonly name?: string
  readonly nodes?: readonly Node[]
  readonly members?: readonly Node[]
  readonly contractKind?: string
  readonly abstract?: boolean
  readonly fullyImplemented?: boolean
}

/** Takes the compiler's `sources`. */
export function readTree(sources: unknown): SourceTree {
  // Without a prototype: an enum may be called __proto__.
  const enums: Record<string, readonly string[]> = Object.create(null)
  const kinds: Record<string, ContractKind> = {}
  const twins = new Set<string>()
  const tell = (name: string, node: Node) => {
    const members = namesOf(node)
    if ((enums[name] ?? members).join() !== members.join()) twins.add(name)
    enums[name] = members
  }
  const units = (sources ?? {}) as Record<string, { ast?: Node } | undefined>
  for (const [path, unit] of Object.entries(units)) {
    for (const node of unit?.ast?.nodes ?? []) {
      if (node.nodeType === 'EnumDefinition') tell(node.name ?? '', node)
      if (node.nodeType !== 'ContractDefinition') continue
      kinds[`${path}:${node.name}`] = kindOf(node)
      for (const inner of node.nodes ?? []) {
        if (inner.nodeType !== 'EnumDefinition') continue
        tell(`${node.name}.${inner.name}`, inner)
      }
    }
  }
  for (const name of twins) delete enums[name]
  return { enums, kinds }
}

function namesOf(node: Node): string[] {
  return (node.members ?? []).map((member) => member.name ?? '')
}

function kindOf({ contractKind, abstract, fullyImplemented }: Node): ContractKind {
  if (contractKind === 'interface' || contractKind === 'library') return contractKind
  return abstract === true || fullyImplemented === false ? 'abstract' : 'contract'
}
