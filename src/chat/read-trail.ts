/** Reads the audit trail, with the names that those concerned have now. */
import type { HubCore } from './core.ts'
import type { AuditEntry } from './protocol/index.ts'

/** Newest first, as `People.audit`; a name that the node does not know is left out. */
export function readTrail(
  core: HubCore,
  query: { room?: string; before: number; limit: number },
): AuditEntry[] {
  const nickOf = (id: string | undefined) =>
    id === undefined ? undefined : core.members.find(id)?.nick
  return core.options.people.audit(query).map((entry) => {
    const byNick = nickOf(entry.by)
    const nick = nickOf(entry.member)
    return {
      ...entry,
      ...(byNick !== undefined && { byNick }),
      ...(nick !== undefined && { nick }),
    }
  })
}
