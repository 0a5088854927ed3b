/** What is known of a peer, as kubo tells it. */
import type { ConnectedPeer } from '../../host/index.ts'
import { publicKeyOf } from './identity.ts'

/** kubo's `IdOutput`: a list that is empty is null. */
export interface IdOutput {
  ID: string
  PublicKey: string
  Addresses: readonly string[] | null
  AgentVersion: string
  Protocols: readonly string[] | null
}

/** Of which nothing is told. */
export const NOBODY: IdOutput = {
  ID: '',
  PublicKey: '',
  Addresses: null,
  AgentVersion: '',
  Protocols: null,
}

/** What others say of themselves is shown in one line, and not at any length. */
const TEXT_CHARACTERS = 128

/** `addresses` may lack the peer id at their ends. */
export function identifyPeer(
  { peer, agent, protocols }: Pick<ConnectedPeer, 'peer' | 'agent' | 'protocols'>,
  addresses: readonly string[],
): IdOutput {
  const end = `/p2p/${peer}`
  const ended = addresses.map((address) => (address.endsWith(end) ? address : address + end))
  return {
    ID: peer,
    PublicKey: publicKeyOf(peer),
    Addresses: listOrNull([...new Set(ended)].sort()),
    AgentVersion: visible(agent),
    Protocols: listOrNull(protocols.map(visible).sort()),
  }
}

/** As Go writes a list that was never made. */
export function listOrNull<Item>(list: readonly Item[]): readonly Item[] | null {
  return list.length === 0 ? null : list
}

function visible(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd').trim()
  return [...clean].slice(0, TEXT_CHARACTERS).join('')
}
