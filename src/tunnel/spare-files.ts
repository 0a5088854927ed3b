/**
 * Keeps a few of the files that this process may open for the node itself. Where there are none left, libuv takes a
 * connection and ends it in order, without a word to anybody; so what would come that far is turned away before.
 */

import type { Socket } from 'node:net'
import { TunnelFilesError } from './errors.ts'
import { SPARE_FILES } from './limits.ts'

let files: number | undefined

/** Whether a socket has one of the last files: the system gives out the lowest number that is free. @throws TunnelFilesError */
export function checkSpareFiles(socket: Socket): void {
  files ??= mayOpen()
  const fd = fileOf(socket)
  const spare = Math.min(SPARE_FILES, Math.floor(files / 4))
  if (fd >= files - spare) throw new TunnelFilesError(files, spare)
}

/** How many files this process may open. */
function mayOpen(): number {
  const reporting = process.report as unknown as Reporting
  const { excludeNetwork } = reporting
  // What it tells of the network may take long.
  reporting.excludeNetwork = true
  const { userLimits } = reporting.getReport()
  reporting.excludeNetwork = excludeNetwork
  const soft = userLimits?.open_files?.soft
  return typeof soft === 'number' ? soft : Number.POSITIVE_INFINITY
}

/** -1 where there is none, or no number is told, as on Windows. */
function fileOf(socket: Socket): number {
  return (socket as unknown as { _handle: { fd?: number } | null })._handle?.fd ?? -1
}

/** What Node's types do not show of its reports; the limits are there where the system has them. */
interface Reporting {
  excludeNetwork: boolean
  getReport(): { userLimits?: { open_files?: { soft: number | string } } }
}
