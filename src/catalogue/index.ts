import type { Domain } from '../domain.ts'

/** The catalogue 公开目录: matters a body must publish, statements where there is nothing 零公开说明, the guide 公开指南. */
export const catalogue: Domain = {
  name: 'catalogue',
  office: async () => {
    const [{ catalogueRoutes }, { nilRoutes }, { guideRoutes }] = await Promise.all([
      import('./office.tsx'),
      import('./nil/office.tsx'),
      import('./guide/office.tsx'),
    ])
    return [...catalogueRoutes, ...nilRoutes, ...guideRoutes]
  },
}
