import type { Domain } from '../domain.ts'

/** Looking into the record 操作留痕查询: the page and its exports. It stands after organisations, the record itself before. */
export const trail: Domain = {
  name: 'trail',
  office: async () => (await import('./office.tsx')).trailRoutes,
}
