/** Finds in the errors of nodes that code ended without a revert: by what the machine itself refuses. */
import { RpcError } from '../connection/index.ts'
import { quoted } from '../errors.ts'
import { ExecutionError, TEXT_LENGTH } from './errors.ts'

const OUT_OF_GAS = /out ?of ?gas|OOG\b|gas required exceeds allowance/i

const OPCODE = /opcode|bad ?instruction|invalid ?instruction|invalid[ _]operation|\binvalid ?jump/i

/** Others, and those who say no more than that. */
const OTHERS =
  /stack ?(under|over)flow|stack limit|\bEVM error\b|VM execution error|execution failed due to an exception|write protection|max call depth|call ?too ?deep/i

/** Undefined where the error is of another kind: a revert, or one of the node. */
export function executionFailure(
  error: unknown,
  callText: () => string,
): ExecutionError | undefined {
  if (!(error instanceof RpcError)) return undefined
  const { method, words, data } = error
  if (method !== 'eth_call' && method !== 'eth_estimateGas') return undefined
  // Some nodes say there what the machine said.
  const more = typeof data === 'string' && !data.startsWith('0x') ? data : ''
  if (/\brevert/i.test(`${words} ${more}`)) return undefined
  if (typeof data === 'string' && /^0x[0-9a-f]/i.test(data)) return undefined
  const text = [words, more].find((one) => OUT_OF_GAS.test(one) || OPCODE.test(one)) ?? words
  const next = adviceFor(text)
  if (next === undefined) return undefined
  return new ExecutionError(
    callText(),
    { words: quoted(text, TEXT_LENGTH), next },
    { cause: error },
  )
}

function adviceFor(words: string): string | undefined {
  if (OUT_OF_GAS.test(words)) {
    return 'it needs more gas than it may use: give more, or look for a loop that does not end'
  }
  if (OPCODE.test(words)) {
    return 'an assert or an index of a compiler before 0.8 fails so, and so does code for a newer EVM than that of the chain'
  }
  if (!OTHERS.test(words)) return undefined
  return 'the machine refused to go on: look whether the code at the address is whole, and for this EVM'
}
