/** Registers the service worker, and tells when a new build waits. */
import type { ShellQuestion } from './shell-question.ts'

export interface KeepShellOptions {
  /** The script that the page runs: what tells its build from another. */
  readonly script: string
  /** A new build is there; `take` loads it in place of this page. */
  offer(take: () => void): void
}

/** Keeps the page for a time without its node; resolves with a look for a new build. */
export async function keepShell(
  options: KeepShellOptions,
  container: ServiceWorkerContainer | undefined = navigator.serviceWorker,
): Promise<() => void> {
  // Not in a secure context, or forbidden: the page works without.
  const registration = await container?.register('/service-worker.js').catch(() => undefined)
  if (!container || !registration) return () => {}
  let taken = false
  const offer = (): void => {
    options.offer(() => {
      taken = true
      // Without one that waits, another tab has let it take over already.
      if (registration.waiting) tell(registration.waiting, { kind: 'take-over' })
      else location.reload()
    })
  }
  const look = async (): Promise<void> => {
    const { waiting, active } = registration
    if (!waiting || !active) return
    // A page that came from the network may be of the new build already.
    if (await holds(waiting, new URL(options.script).pathname)) tell(waiting, { kind: 'take-over' })
    else offer()
  }
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') void look()
    })
  })
  container.addEventListener('controllerchange', () => {
    if (taken) location.reload()
    else void renewed(container, options.script).then((other) => other && offer())
  })
  await look()
  return () => {
    registration.update().catch(() => {})
  }
}

/** Whether another tab has let a build take over that is not this page's. */
async function renewed({ controller }: ServiceWorkerContainer, script: string): Promise<boolean> {
  return controller !== null && !(await holds(controller, new URL(script).pathname))
}

function holds(worker: ServiceWorker, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => {
      port1.close()
      resolve(data === true)
    }
    worker.postMessage({ kind: 'holds', path } satisfies ShellQuestion, [port2])
  })
}

function tell(worker: ServiceWorker, question: ShellQuestion): void {
  worker.postMessage(question)
}
