/** Reads the certificate and its key, and finds out whether they go together before anything listens. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { TlsError } from './errors.ts'
import type { Settings } from './settings/index.ts'

/** `undefined` where HTTPS is not wanted. @throws TlsError (NODE_TLS) */
export function readTls({ tlsCert, tlsKey }: Settings): { cert: string; key: string } | undefined {
  if (tlsCert === undefined || tlsKey === undefined) return undefined
  try {
    const pair = { cert: readFileSync(tlsCert, 'utf8'), key: readFileSync(tlsKey, 'utf8') }
    createSecureContext(pair)
    // Which compares them only where their keys are of one type.
    if (!new X509Certificate(pair.cert).checkPrivateKey(createPrivateKey(pair.key))) {
      throw new Error('the key belongs to another certificate')
    }
    return pair
  } catch (cause) {
    throw new TlsError({ cert: tlsCert, key: tlsKey }, (cause as Error).message, { cause })
  }
}
