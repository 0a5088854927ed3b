/** A scene of the script: what two people do and see in a room of their own, on a node that keeps what it is told. */
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { TestBrowser } from '../browser.ts'
import { enter } from '../visitor.ts'
import type { LastingNode } from './lasting-node.ts'

/** What a scene is given. */
export interface Stage {
  readonly node: LastingNode
  readonly browser: TestBrowser
  /** The room of this scene, which nobody was in before. */
  readonly room: string
  /** Where it is, as a link that one sends. */
  readonly link: string
  /** A window of its own in which somebody has come in by the link. */
  person(name: string, options?: BrowserContextOptions): Promise<Page>
}

/** Ann and Bob are in the room. */
export interface People extends Stage {
  readonly ann: Page
  readonly bob: Page
}

export interface Scene {
  /** A full claim. */
  readonly name: string
  /** How their windows are made. */
  readonly windows?: { readonly ann?: BrowserContextOptions; readonly bob?: BrowserContextOptions }
  play(people: People): Promise<void>
}

/** Brings the two in, and plays. */
export async function playScene(scene: Scene, stage: Omit<Stage, 'person'>): Promise<void> {
  const person = async (name: string, options?: BrowserContextOptions) => {
    const page = await stage.browser.window(stage.link, options)
    await enter(page, name)
    return page
  }
  const ann = await person('Ann', scene.windows?.ann)
  const bob = await person('Bob', scene.windows?.bob)
  try {
    await scene.play({ ...stage, person, ann, bob })
  } finally {
    await Promise.all(stage.browser.contexts().map((context) => context.close()))
  }
}
