/** Reads the node while the component is there and the page can be seen. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { askNode } from './ask-node.ts'
import { NOTHING, type NodeView, NodeWatch } from './node-watch.ts'

/** What is known, and what one can ask for. */
export interface WatchedNode {
  readonly view: NodeView
  measure(): Promise<void>
  askAgain(): Promise<void>
}

export function useNodeWatch(): WatchedNode {
  const [view, setView] = useState(NOTHING)
  const watch = useRef<NodeWatch | undefined>(undefined)
  useEffect(() => {
    const made = new NodeWatch({
      ask: askNode(),
      changed: setView,
      visible: () => document.visibilityState === 'visible',
    })
    watch.current = made
    const look = () => made.look()
    document.addEventListener('visibilitychange', look)
    look()
    return () => {
      document.removeEventListener('visibilitychange', look)
      made.stop()
    }
  }, [])
  return {
    view,
    measure: async () => watch.current?.measure(),
    askAgain: async () => watch.current?.askAgain(),
  }
}
