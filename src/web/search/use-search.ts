/** The search of this visit, which goes on where one left it. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { type Page, usePage, usePageState, useSource } from '../state/index.ts'
import { type AskForPage, SearchModel, type SearchState } from './search-model.ts'

const models = new WeakMap<Page, SearchModel>()

export function useSearch(first: { room: string | undefined; text?: string | undefined }): {
  model: SearchModel
  state: SearchState
} {
  const page = usePage()
  const [model] = useState(() => modelOf(page))
  const state = useSource(model.state, () => model.state.get())
  useLayoutEffect(() => {
    // The text of the last search is looked for anew: much may have been said or deleted since.
    model.want({ room: first.room, text: first.text ?? model.state.get().text })
    model.submit()
  }, [model])
  useEffect(() => page.finding.onChanged((messages) => model.changed(messages)), [page, model])
  const online = usePageState(({ connection }) => connection.name === 'online')
  useEffect(() => {
    if (online) model.online()
  }, [online, model])
  useEffect(() => () => model.stop(), [model])
  return { model, state }
}

function modelOf(page: Page): SearchModel {
  const known = models.get(page)
  if (known) return known
  const ask: AskForPage = (text, query) => page.finding.search(text, query)
  const model = new SearchModel(ask, { text: '', room: undefined })
  models.set(page, model)
  return model
}
