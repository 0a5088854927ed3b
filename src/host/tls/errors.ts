/** What is wrong with a peer's proof of who it is. */
import { HostError } from '../errors.ts'

/** The certificate of a peer does not prove its peer id. */
export class TlsCertificateError extends HostError {
  constructor(what: string) {
    super('HOST_CERTIFICATE', `the certificate of the peer ${what}; the connection is cut`)
  }
}
