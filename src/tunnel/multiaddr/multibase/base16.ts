/** Bases 2 and 16, and what is said of a character that is not in them. */
import { Fault, parseBinary, quoteByte } from '../go/index.ts'

export function decodeBase16(text: string): string {
  const wrong = /[^\da-f]/i.exec(text)?.[0]
  if (wrong !== undefined) throw new Fault(`encoding/hex: invalid byte: ${quoteByte(wrong)}`)
  if (text.length % 2 !== 0) throw new Fault('encoding/hex: odd length hex string')
  return Buffer.from(text, 'hex').toString('latin1')
}

export function decodeBase2(text: string): string {
  const whole = text.padStart(Math.ceil(text.length / 8) * 8, '0')
  return whole.replaceAll(/.{8}/gs, (byte) => {
    try {
      return String.fromCharCode(parseBinary(byte))
    } catch (error) {
      throw new Fault(`error while conversion: ${(error as Fault).message}`)
    }
  })
}
