/** Finds revert data in the errors of nodes, which put it in different places. */
import type { Hex } from './definition.ts'

/** Causes and data lie a few levels deep at most. */
const SEARCH_DEPTH = 8

/** JSON-RPC's code of geth, anvil and others for a call that was reverted. */
const REVERTED_CODE = 3

/** The data that a call was reverted with; undefined where the error is of another kind. */
export function revertData(error: unknown): Hex | undefined {
  return search(error, 0)
}

function search(value: unknown, depth: number): Hex | undefined {
  if (typeof value !== 'object' || value === null || depth > SEARCH_DEPTH) return undefined
  const { data, cause, error, code, rpcCode, message } = value as Readonly<Record<string, unknown>>
  const direct = isHex(data) ? data : (textData(data) ?? search(data, depth + 1))
  const found = direct ?? search(cause, depth + 1) ?? search(error, depth + 1)
  if (found !== undefined) return found
  const text = textData(message)
  if (text !== undefined || typeof message !== 'string') return text
  const reverted =
    code === REVERTED_CODE ||
    rpcCode === REVERTED_CODE ||
    /execution reverted|\breverted\b/i.test(message)
  return reverted ? '0x' : undefined
}

/** Some nodes write the data into a sentence. */
function textData(text: unknown): Hex | undefined {
  if (typeof text !== 'string') return undefined
  return /\breverted (0x(?:[0-9a-fA-F]{2})*)\b/i.exec(text)?.[1] as Hex | undefined
}

function isHex(value: unknown): value is Hex {
  return typeof value === 'string' && /^0x(?:[0-9a-fA-F]{2})*$/.test(value)
}
