/** Why a connection failed, in words and with the code of the system. */

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOENT: 'there is no such file',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name service does not answer',
  EACCES: 'not allowed to open it',
  ECONNRESET: 'it was reset',
  EPIPE: 'it was closed',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to the host',
}

/** OpenSSL's own text, of which the fourth field is for people. */
const OPENSSL = /:SSL routines:[^:]*:([^:]*):/

/** How OpenSSL says that it was answered in the clear. */
const IN_THE_CLEAR = /wrong version number|packet length too long|http request/

/** `nothing listens there, ECONNREFUSED`; without a known code the error's own message. */
export function failureReason(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code !== 'string') return String(message ?? error)
  const words = WORDS[code] ?? wordsOfTls(String(message))
  return words === undefined ? `${message || code}` : `${words}, ${code}`
}

function wordsOfTls(message: string): string | undefined {
  const said = OPENSSL.exec(message)?.[1]
  if (said === undefined) return undefined
  return IN_THE_CLEAR.test(said) ? 'it speaks no TLS: try http:// or ws://' : `TLS failed: ${said}`
}

/** The error, or where its text holds a secret, one like it without. */
export function withoutSecrets(error: unknown, hide: (text: string) => string): unknown {
  if (!(error instanceof Error)) return hide(String(error))
  const text = `${error.message}\n${error.stack}`
  if (hide(text) === text) return error
  return new Error(hide(error.message))
}
