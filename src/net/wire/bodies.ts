/** The bodies of the protocol's own messages (proto3, package `netpb`); docs/messages.md has their fields. */
import { ProtobufWriter, readFields, readText } from './protobuf.ts'

/** Of hello and of ok. Older peers pass over what they do not know. */
export interface Greeting {
  /** Who speaks, as the original words it. */
  nodeId: string
  clientVersion: string
  /** What it understands beyond the original, by name. */
  features: readonly string[]
  /** Multiaddrs at which it says that it listens, without the peer id. */
  addrs: readonly string[]
}

/** A peer as routetable names it. */
export interface PeerInfo {
  /** The peer id in its text form. */
  id: string
  /** Multiaddrs without the peer id at their end. */
  addrs: string[]
}

export function encodeGreeting({ nodeId, clientVersion, features, addrs }: Greeting): Buffer {
  const writer = new ProtobufWriter().string(1, nodeId).string(2, clientVersion)
  for (const feature of features) writer.string(3, feature)
  for (const addr of addrs) writer.string(4, addr)
  return writer.finish()
}

/** @throws ProtobufError */
export function decodeGreeting(kind: 'hello' | 'ok', body: Uint8Array): Greeting {
  let nodeId = ''
  let clientVersion = ''
  const features: string[] = []
  const addrs: string[] = []
  readFields(kind, body, (field, value) => {
    if (field === 1) nodeId = readText(kind, value)
    else if (field === 2) clientVersion = readText(kind, value)
    else if (field === 3) features.push(readText(kind, value))
    else if (field === 4) addrs.push(readText(kind, value))
  })
  return { nodeId, clientVersion, features, addrs }
}

export function encodePeerInfo({ id, addrs }: PeerInfo): Buffer {
  const writer = new ProtobufWriter().string(1, id)
  for (const addr of addrs) writer.bytes(2, Buffer.from(addr))
  return writer.finish()
}

export function encodePeers(peers: readonly PeerInfo[]): Buffer {
  const writer = new ProtobufWriter()
  for (const peer of peers) writer.bytes(1, encodePeerInfo(peer))
  return writer.finish()
}

/** @throws ProtobufError */
export function decodePeerInfo(body: Uint8Array): PeerInfo {
  const peer: PeerInfo = { id: '', addrs: [] }
  readFields('routetable', body, (field, value) => {
    if (field === 1) peer.id = readText('routetable', value)
    else if (field === 2) peer.addrs.push(readText('routetable', value))
  })
  return peer
}

/** @throws ProtobufError */
export function decodePeers(body: Uint8Array): PeerInfo[] {
  const peers: PeerInfo[] = []
  readFields('routetable', body, (field, value) => {
    if (field === 1) peers.push(decodePeerInfo(value))
  })
  return peers
}

/** Characters of a peer id that the node id text keeps. */
const KEPT_LENGTH = 6

/** The node id text that hello and ok carry: six characters of the peer id, past a leading `Qm`. */
export function nodeIdOf(peerId: string): string {
  return `<peer.ID ${peerId.replace(/^Qm/, '').slice(0, KEPT_LENGTH)}>`
}
