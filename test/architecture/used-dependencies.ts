/** What the published code imports is a dependency, and every dependency is imported. */
import { compare } from './compare.ts'
import { isTest, type SourceFile } from './source-file.ts'

/** Vite puts what the page imports into the built page, and a build's configuration is not published. */
const BUNDLED = /^src\/web\/|\.config\.ts$/

export function usedDependencies(files: SourceFile[], dependencies: string[]): string[] {
  const imported = files
    .filter((file) => !isTest(file.path) && !BUNDLED.test(file.path))
    .flatMap((file) => file.imports)
    .filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map(({ specifier }) => packageOf(specifier))
  return compare('package.json', imported, dependencies)
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}
