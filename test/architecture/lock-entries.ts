/** The lock file holds every platform's packages: without them `npm ci` refuses to install anything. */

export interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>
}

/** The optional dependencies that no entry locks; npm leaves those out that its registry did not have. */
export function lockEntries({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !(`node_modules/${name}` in packages))
      .filter((name) => !(`${at}/node_modules/${name}` in packages))
      .map((name) => `package-lock.json lacks ${name}, which ${at} may want`),
  )
}
