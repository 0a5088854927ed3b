/** A contract as it was read, whatever it was read from. */
import type { ContractKind } from '../compile/index.ts'
import type { ContractSource } from '../generate/index.ts'
import type { CreationCode } from '../runtime/index.ts'

/** A contract with all that is known of it. */
export interface CompiledContract extends ContractSource {
  /** The file or input that it was read from. */
  readonly from: string
  /** The name of its source, as the compiler has it. */
  readonly path?: string
  /** What stands at its address; undefined where it is not known. */
  readonly deployedCode?: CreationCode
  /** As `0.8.37+commit.f401782d`. */
  readonly compiler?: string
  /** The compiler's metadata, as it wrote it. */
  readonly metadata?: string
  readonly kind: ContractKind
}

/** `contracts/token.sol:Token`, or the name alone where the source is not known. */
export function fullName({ path, name }: Pick<CompiledContract, 'path' | 'name'>): string {
  return path === undefined ? name : `${path}:${name}`
}
