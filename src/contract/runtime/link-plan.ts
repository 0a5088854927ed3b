/** In which order libraries and the contract that needs them are put on a chain. */
import type { ContractDefinition, CreationCode } from './definition.ts'
import { LinkError, NoCreationCodeError } from './errors.ts'

/** A library that is on the chain, or one that is to be put there first. */
export type Library = string | { readonly definition: ContractDefinition }

/** Libraries by `path:Name` or by name. */
export type Libraries = Readonly<Record<string, Library>>

/** What is deployed, and where the addresses of libraries are taken from. */
export interface LinkPlan {
  /** Each once and after all that it needs; the last one is the contract itself. */
  readonly order: readonly ContractDefinition[]
  /** The library that a reference means. */
  find(library: string): Library
}

/**
 * The plan for a contract and the libraries that were given for it. A name alone stands for a library where no other of
 * that name is needed.
 *
 * @throws {LinkError} `CONTRACT_LINK` if a library is missing, unknown, or needs itself.
 * @throws {NoCreationCodeError} `CONTRACT_NO_CREATION_CODE` if only the interface of one is known.
 */
export function linkPlan(root: ContractDefinition, libraries: Libraries): LinkPlan {
  const wanted = wantedBy(root, libraries)
  refuseUnknown(wanted, libraries)
  const find = (library: string) => findLibrary(library, wanted, libraries)
  const order = new Set<ContractDefinition>()
  const under = new Set<ContractDefinition>()
  const visit = (definition: ContractDefinition) => {
    if (order.has(definition)) return
    if (under.has(definition)) throw cyclic(definition, under)
    under.add(definition)
    for (const { library } of codeOf(definition).links) {
      const found = find(library)
      if (typeof found !== 'string') visit(found.definition)
    }
    under.delete(definition)
    order.add(definition)
  }
  visit(root)
  return { order: [...order], find }
}

function findLibrary(library: string, wanted: readonly string[], libraries: Libraries): Library {
  const name = shortName(library)
  const namesakes = wanted.filter((one) => one !== name && shortName(one) === name)
  const isAlone = namesakes.length < 2
  const given = own(libraries, library) ?? (isAlone ? own(libraries, name) : undefined)
  if (given !== undefined) return given
  throw new LinkError(library, {
    short: `the code needs the library ${library}`,
    next: `give its address or its module as libraries: { '${isAlone ? name : library}': … }`,
  })
}

export function codeOf({ code, name }: ContractDefinition): CreationCode {
  if (code === undefined) throw new NoCreationCodeError(name)
  return code
}

/** The libraries that the contract and those given for it need, each once. */
function wantedBy(root: ContractDefinition, libraries: Libraries): string[] {
  const definitions = [
    root,
    ...Object.values(libraries).flatMap((one) => (typeof one === 'string' ? [] : one.definition)),
  ]
  const wanted = definitions.flatMap(({ code }) => code?.links.map((one) => one.library) ?? [])
  return [...new Set(wanted)]
}

/** A name that nothing asks for is a mistake in writing. */
function refuseUnknown(wanted: readonly string[], libraries: Libraries): void {
  const known = new Set(wanted.flatMap((library) => [library, shortName(library)]))
  const unknown = Object.keys(libraries).find((name) => !known.has(name))
  if (unknown === undefined) return
  throw new LinkError(unknown, {
    short: `the code has no place for the library ${unknown}`,
    next: wanted.length === 0 ? 'it needs no libraries' : `it needs ${wanted.join(', ')}`,
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
