import type { Domain } from '../domain.ts'

/**
 * The catalogue 公开目录: matters a body must publish, statements where there is nothing 零公开说明, the guide 公开指南.
 * `domains` gives all domains of the application: what they publish says whether its columns are kept up.
 */
export function catalogueDomain(domains: () => readonly Domain[]): Domain {
  return {
    name: 'catalogue',
    office: async () => {
      const [{ catalogueRoutes }, { nilRoutes }, { guideRoutes }] = await Promise.all([
        import('./office.tsx'),
        import('./nil/office.tsx'),
        import('./guide/office.tsx'),
      ])
      const providers = domains().flatMap(({ catalogue }) => catalogue ?? [])
      return [...catalogueRoutes(providers), ...nilRoutes, ...guideRoutes]
    },
  }
}
