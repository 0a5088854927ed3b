/** Bytes as the digits of one large number: bases 36 and 58, in which a zero byte in front is a zero digit. */

/** Digits that the large number takes or gives in one step: 58^8 is below 2^53. */
const STEP_LENGTH = 8

/** The bytes of a number whose digits have these values. */
export function fromDigits(values: readonly number[], base: number): string {
  const zeros = leading(values, (value) => value === 0)
  let total = 0n
  for (let at = zeros; at < values.length; at += STEP_LENGTH) {
    const step = values.slice(at, at + STEP_LENGTH)
    const value = step.reduce((sum, digit) => sum * base + digit, 0)
    total = total * BigInt(base ** step.length) + BigInt(value)
  }
  const hex = total === 0n ? '' : total.toString(16)
  const even = hex.padStart(hex.length + (hex.length % 2), '0')
  return '\0'.repeat(zeros) + Buffer.from(even, 'hex').toString('latin1')
}

/** The digits of bytes, by an alphabet as long as the base. */
export function toDigits(bytes: string, alphabet: string): string {
  const zeros = leading([...bytes], (byte) => byte === '\0')
  const step = BigInt(alphabet.length ** STEP_LENGTH)
  const steps: string[] = []
  let rest = BigInt(`0x0${Buffer.from(bytes, 'latin1').toString('hex')}`)
  for (; rest > 0n; rest /= step) steps.push(stepDigits(Number(rest % step), alphabet))
  const digits = steps.reverse().join('')
  const first = leading([...digits], (digit) => digit === alphabet[0])
  return alphabet.charAt(0).repeat(zeros) + digits.slice(first)
}

function stepDigits(value: number, alphabet: string): string {
  const base = alphabet.length
  return Array.from({ length: STEP_LENGTH }, (_, at) =>
    alphabet.charAt(Math.floor(value / base ** (STEP_LENGTH - 1 - at)) % base),
  ).join('')
}

function leading<T>(items: readonly T[], isZero: (item: T) => boolean): number {
  const first = items.findIndex((item) => !isZero(item))
  return first === -1 ? items.length : first
}
