import type { Domain } from '../domain.ts'

/** Review 审核: the steps between a draft and its publication, for every domain that has something to publish. */
export const review: Domain = { name: 'review' }
