import type { Domain } from '../kit/domain.ts'

/** Organisations have no pages of their own yet; other domains read them from `store.ts`. */
export const organisations: Domain = { name: 'organisations' }
