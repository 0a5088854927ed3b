/** In which order libraries and the contract that needs them are put on a chain. */
import type { ContractDefinition, CreationCode } from './definition.ts'
import { LinkError, NoCreationCodeError } from './errors.ts'

/** A library that is on the chain, or one that is to be put there first. */
export type Library = string | { readonly definition: ContractDefinition }

/** Libraries by `path:Name` or by name. */
export type Libraries = Readonly<Record<string, Library>>

/** What is deployed, each once and after all that it needs; the last one is the contract itself. */
export function linkPlan(root: ContractDefinition, libraries: Libraries): ContractDefinition[] {
  refuseUnknown(root, libraries)
  const plan = new Set<ContractDefinition>()
  const under = new Set<ContractDefinition>()
  const visit = (definition: ContractDefinition) => {
    if (plan.has(definition)) return
    if (under.has(definition)) throw cyclic(definition, under)
    under.add(definition)
    for (const { library } of codeOf(definition).links) {
      const found = findLibrary(library, codeOf(definition), libraries)
      if (typeof found !== 'string') visit(found.definition)
    }
    under.delete(definition)
    plan.add(definition)
  }
  visit(root)
  return [...plan]
}

/**
 * The library that a reference means.
 *
 * @throws {LinkError} `CONTRACT_LINK` if none was given.
 */
export function findLibrary(
  library: string,
  { links }: CreationCode,
  libraries: Libraries,
): Library {
  const name = shortName(library)
  const twins = links.filter((one) => shortName(one.library) === name).length > 1
  const given = own(libraries, library) ?? (twins ? undefined : own(libraries, name))
  if (given !== undefined) return given
  throw new LinkError(library, {
    short: `the code needs the library ${library}`,
    next: `give its address or its module as libraries: { '${twins ? library : name}': … }`,
  })
}

export function codeOf({ code, name }: ContractDefinition): CreationCode {
  if (code === undefined) throw new NoCreationCodeError(name)
  return code
}

/** A name that nothing asks for is a mistake in writing. */
function refuseUnknown(root: ContractDefinition, libraries: Libraries): void {
  const definitions = [
    root,
    ...Object.values(libraries).flatMap((one) => (typeof one === 'string' ? [] : one.definition)),
  ]
  const wanted = definitions.flatMap(({ code }) => code?.links.map((one) => one.library) ?? [])
  const known = new Set(wanted.flatMap((library) => [library, shortName(library)]))
  const unknown = Object.keys(libraries).find((name) => !known.has(name))
  if (unknown === undefined) return
  throw new LinkError(unknown, {
    short: `the code has no place for the library ${unknown}`,
    next:
      wanted.length === 0 ? 'it needs no libraries' : `it needs ${[...new Set(wanted)].join(', ')}`,
  })
}

function cyclic(again: ContractDefinition, under: ReadonlySet<ContractDefinition>): LinkError {
  const names = [...under].map((one) => one.name)
  const circle = [...names.slice(names.indexOf(again.name)), again.name]
  return new LinkError(again.name, {
    short: `libraries need each other in a circle: ${circle.join(' -> ')}`,
    next: 'give the address of one of them',
  })
}

function own(libraries: Libraries, name: string): Library | undefined {
  return Object.hasOwn(libraries, name) ? libraries[name] : undefined
}

function shortName(library: string): string {
  return library.slice(library.lastIndexOf(':') + 1)
}
