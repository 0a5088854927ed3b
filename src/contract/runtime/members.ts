/** Objects whose members are the functions, events or errors of a contract. */

interface Callable {
  readonly member: string | undefined
  readonly signature: string
}

/**
 * An object with one member for each name, which gets all overloads of that name, and one for each signature. It has no
 * prototype, so that a function may be called `constructor` or `__proto__`.
 */
export function membersOf<Definition extends Callable>(
  definitions: readonly Definition[],
  make: (overloads: readonly Definition[]) => unknown,
): Record<string, never> {
  const named = new Map<string, Definition[]>()
  for (const one of definitions) {
    if (one.member === undefined) continue
    const overloads = named.get(one.member)
    if (overloads === undefined) named.set(one.member, [one])
    else overloads.push(one)
  }
  const members = Object.create(null) as Record<string, never>
  for (const one of definitions) define(members, one.signature, () => make([one]))
  for (const [name, overloads] of named) define(members, name, () => make(overloads))
  return members
}

/** Made when it is first asked for: a contract has many functions, and a program calls few of them. */
function define(members: object, name: string, make: () => unknown): void {
  Object.defineProperty(members, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make()
      Object.defineProperty(members, name, { value, enumerable: true, configurable: true })
      return value
    },
  })
}
