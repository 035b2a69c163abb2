import type { Domain } from '../domain.ts'

/** The demonstration 演示: a bureau with invented data that `gongkai demo` puts in place. It has no pages of its own. */
export const demo: Domain = { name: 'demo' }
