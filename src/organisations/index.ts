import type { Domain } from '../domain.ts'

/** Organisations have no pages of their own yet; other domains read them from `store.ts`. */
export const organisations: Domain = { name: 'organisations' }
