/** Names of an interface as identifiers of TypeScript. */
import { quote } from '../codec/index.ts'

/** What cannot name a value or a parameter of a module, and what would hide a type or value that every module uses. */
const RESERVED = new Set(
  `abstract any arguments as async await bigint boolean break case catch class const continue debugger declare default delete
  do else enum eval export extends false finally for from function get if implements import in infer instanceof interface is
  keyof let module namespace never new null number object of package private protected public readonly require return set
  static string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield
  Array AsyncIterable Promise ReadonlyArray Record NaN Infinity globalThis __proto__ $`.split(
    /\s+/,
  ),
)

/** A text as an identifier: what cannot stand in one becomes an underscore, and reserved words end in one. */
export function toIdentifier(text: string): string {
  const safe = text.replace(/[^\w$]/g, '_').replace(/^(?=\d)|^$/, '_')
  return RESERVED.has(safe) ? `${safe}_` : safe
}

/** A member of an object type: its name, in quotes unless it is an identifier. */
export function toMember(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'constructor' ? name : quote(name)
}
