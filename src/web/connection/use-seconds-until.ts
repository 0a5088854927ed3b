/** Counts down to a moment, for as long as somebody looks at the number. */
import { useEffect, useState } from 'preact/hooks'

const SECOND = 1000

/** Whole seconds left until `at` (Unix time in milliseconds); 0 once it is past. */
export function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(Date.now)
  const over = now >= at
  useEffect(() => {
    setNow(Date.now())
    if (over) return
    const timer = setInterval(() => setNow(Date.now()), SECOND)
    return () => clearInterval(timer)
  }, [at, over])
  return Math.max(0, Math.ceil((at - now) / SECOND))
}
