import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { processUsage } from './process-usage.ts'

const skip = existsSync('/proc/self/stat') ? false : 'there is no /proc here: run it on Linux'

test('usage agrees with what the process knows of itself', { skip }, () => {
  const { user, system } = process.cpuUsage()
  const { cpuSeconds, residentBytes, peakBytes } = processUsage(process.pid)
  assert.ok(Math.abs(cpuSeconds - (user + system) / 1e6) < 0.5, `${cpuSeconds} s`)
  assert.ok(residentBytes > 2 ** 20 && peakBytes >= residentBytes)
})
