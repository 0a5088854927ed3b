/** What a generated module makes of its definition. */
import type { ContractDefinition } from './definition.ts'
import type { ContractModule } from './types.ts'

export function defineContract<Bound, Arguments extends readonly unknown[], Call, Event, Failure>(
  definition: ContractDefinition,
): ContractModule<Bound, Arguments, Call, Event, Failure> {
  throw new Error(definition.name)
}
