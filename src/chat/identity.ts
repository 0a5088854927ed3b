/** A member's id, made from the secret that its client keeps: whoever knows the secret is the member, on any node, with nothing stored. */
import { hash, randomBytes } from 'node:crypto'
import { WrongSecretError } from './errors.ts'

/** Bytes of a secret that the node makes. */
const SECRET_LENGTH = 24
/** Characters that a client's own secret has at least: 128 bits in base64url. */
const SHORTEST_SECRET_CHARACTERS = 22
/** Characters of an id: 100 bits of a SHA-256, which nobody can find a second secret for. */
const ID_LENGTH = 25

export interface Identity {
  id: string
  secret: string
}

/** Makes a new member's identity. */
export function createIdentity(): Identity {
  const secret = randomBytes(SECRET_LENGTH).toString('base64url')
  return { id: memberIdOf(secret), secret }
}

/** Returns the id that a secret proves. @throws WrongSecretError */
export function checkIdentity({ id, secret }: Identity): string {
  if (secret.length < SHORTEST_SECRET_CHARACTERS || memberIdOf(secret) !== id)
    throw new WrongSecretError()
  return id
}

function memberIdOf(secret: string): string {
  return hash('sha256', `rialto member ${secret}`, 'hex').slice(0, ID_LENGTH)
}
