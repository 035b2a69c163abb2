import type { Domain } from '../domain.ts'

/** Messages 消息 to the people of the back office, in the product and by mail. */
export const messages: Domain = {
  name: 'messages',
  office: async () => (await import('./office.tsx')).messageOffice,
  start: async (context) => (await import('./jobs.ts')).startMailing(context),
}
