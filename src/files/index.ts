import type { Domain } from '../domain.ts'

/** Files 附件: taken in, kept, read, given out. */
export const files: Domain = {
  name: 'files',
  routes: async (app, context) => (await import('./portal.tsx')).fileRoutes(app, context),
  office: async () => (await import('./office.tsx')).fileOffice,
  start: async (context) => (await import('./pages/uploads.ts')).tidyUploads(context),
  jobs: [
    {
      name: 'files.text',
      says: '提取附件文字',
      run: async (task, context) => (await import('./jobs.ts')).readText(task, context),
    },
    {
      name: 'files.gate',
      says: '附件发布前检查',
      run: async (task, context) => (await import('./jobs.ts')).inspectFile(task, context),
    },
  ],
}
