/** For tests: message services on real hosts on loopback, which the end of the test stops. */
import type { TestContext } from 'node:test'
import { createHost, createIdentity, type Host } from '../host/index.ts'
import { createMessageService, type MessageService } from './service.ts'
import type { ServiceOptions } from './service-options.ts'

export interface TestService {
  service: MessageService
  host: Host
  id: string
  /** Its first address, with the peer id at its end. */
  address: string
  /** What was logged, a line of JSON each. */
  logged: string[]
}

/** Starts a service, after `prepare` has registered what it needs. */
export async function startService(
  t: TestContext,
  options: Partial<ServiceOptions> = {},
  prepare: (service: MessageService) => void = () => {},
): Promise<TestService> {
  const logged: string[] = []
  const host = await createHost({ identity: await createIdentity() })
  const service = createMessageService({
    host,
    log: {
      warn: (details, said) => {
        logged.push(JSON.stringify({ ...details, said }))
      },
    },
    ...options,
  })
  prepare(service)
  await service.start()
  t.after(async () => {
    await service.stop()
    await host.stop()
  })
  return { service, host, id: host.peerId, address: host.addresses()[0]!, logged }
}

/** Two services, of which the first has dialled the second. */
export async function connectedServices(
  t: TestContext,
  prepare: {
    ada?: (service: MessageService) => void
    bob?: (service: MessageService) => void
  } = {},
): Promise<{ ada: TestService; bob: TestService }> {
  const bob = await startService(t, {}, prepare.bob)
  const ada = await startService(t, { seeds: [bob.address] }, prepare.ada)
  await ada.service.node.connect(bob.id)
  return { ada, bob }
}

/** Resolves when something becomes true; looks each time `service` tells of an event, and each turn. */
export async function until(isTrue: () => boolean): Promise<void> {
  const end = performance.now() + 20_000
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`it did not become true: ${isTrue}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
