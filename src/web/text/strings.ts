/** The catalogue in use; a second language is chosen here. */
import type { Catalogue } from './english.ts'
import { english } from './english.ts'

/** Every sentence that the page shows. */
export const strings: Catalogue = english
