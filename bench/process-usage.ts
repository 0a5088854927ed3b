/** What a process has used so far, as Linux counts it. */
import { readFileSync } from 'node:fs'

/** Clock ticks a second in /proc: USER_HZ is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100
const KIB = 1024

export interface ProcessUsage {
  /** Processor time, user and system, of all its threads. */
  cpuSeconds: number
  residentBytes: number
  /** The most that was ever resident. */
  peakBytes: number
}

/** Reads /proc; throws where there is none, or no such process. */
export function processUsage(pid: number): ProcessUsage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name may hold spaces and brackets: fields are counted behind its last bracket, from field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
    residentBytes: kibibytes(status, 'VmRSS'),
    peakBytes: kibibytes(status, 'VmHWM'),
  }
}

function kibibytes(status: string, name: string): number {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)
  return Number(match?.[1] ?? Number.NaN) * KIB
}
