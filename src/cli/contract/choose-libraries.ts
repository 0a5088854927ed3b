/** Which libraries go along with a contract: those that the line gives, and what the file holds of the others. */
import type {
  CompiledContract,
  ContractDefinition,
  DeployOptions,
  definitionOf,
} from '../../contract/index.ts'

type Libraries = NonNullable<DeployOptions['libraries']>

/**
 * What `given` names, by `path:Name` or by name, is taken as it is, and nothing is looked for on its behalf. A name alone
 * that stands for two libraries is left for the deployment to refuse.
 */
export function chooseLibraries(
  root: ContractDefinition,
  all: readonly CompiledContract[],
  { given, define }: { readonly given: Libraries; readonly define: typeof definitionOf },
): Libraries {
  const found: Record<string, { definition: ContractDefinition }> = {}
  const visit = ({ code }: ContractDefinition) => {
    for (const { library } of code?.links ?? []) {
      const isGiven = Object.hasOwn(given, library) || Object.hasOwn(given, shortName(library))
      if (isGiven || Object.hasOwn(found, library)) continue
      const one = all.find(({ name, path }) => library === `${path}:${name}` || library === name)
      if (one?.code === undefined) continue
      const definition = define(one.name, one.abi, { code: one.code })
      found[library] = { definition }
      visit(definition)
    }
  }
  visit(root)
  return { ...found, ...given }
}

function shortName(library: string): string {
  return library.slice(library.lastIndexOf(':') + 1)
}
