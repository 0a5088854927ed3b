/** Finds the parameter of an ABI whose type is wrong. */
import { type AbiParameter, parseType } from '../abi/index.ts'
import { type Fields, isFields } from './fields.ts'

/** As `abi[1].inputs[0].components[2]`; undefined where every type is one of Solidity's. */
export function placeOfType(abi: unknown): string | undefined {
  return placeIn(abi, 'abi', (item, place) => {
    return parametersPlace(item, 'inputs', place) ?? parametersPlace(item, 'outputs', place)
  })
}

function parametersPlace(owner: Fields, key: string, place: string): string | undefined {
  return placeIn(owner[key], `${place}.${key}`, (one, inner) => {
    // Of a struct the field, not the struct.
    return parametersPlace(one, 'components', inner) ?? (isType(one) ? undefined : inner)
  })
}

function placeIn(
  list: unknown,
  place: string,
  look: (one: Fields, place: string) => string | undefined,
): string | undefined {
  if (!Array.isArray(list)) return undefined
  for (const [index, one] of list.entries()) {
    const found = isFields(one) ? look(one, `${place}[${index}]`) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function isType(parameter: Fields): boolean {
  try {
    parseType(parameter as unknown as AbiParameter)
    return true
  } catch {
    return false
  }
}
