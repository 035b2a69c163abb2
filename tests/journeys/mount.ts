/** Office routes without the guard: what a handler does for this person, whatever signing in would have said. */

import type { Action } from '../../src/accounts/permissions.ts'
import type { Grant, Staff } from '../../src/accounts/staff.ts'
import { mayAnywhere } from '../../src/accounts/staff.ts'
import type { OfficeRequest, OfficeRoute } from '../../src/domain.ts'
import type { Context } from '../../src/kit/context.ts'
import { createHttp } from '../../src/kit/http.ts'

export interface Mounted {
  get(path: string): Promise<Response>
  post(path: string, fields: Record<string, string>): Promise<Response>
}

/** These routes as the person with these grants meets them; a route they may nowhere use answers 404, as the guard does. */
export async function mounted(
  routes: readonly OfficeRoute[],
  context: Context,
  grants: readonly Grant[],
): Promise<Mounted> {
  const staff: Staff = { accountId: 11, name: '周管理', grants, formToken: 'token-of-the-test' }
  const allowed = (action: Action) => mayAnywhere(staff, action)
  const app = await createHttp({
    config: context.config,
    log: context.log,
    metrics: context.metrics,
    renderError: (status) => `error ${status}`,
    ready: async () => ({}),
    routes: (pages) => {
      for (const route of routes) {
        pages.on(route.method, route.path, (c) => {
          const office = c as unknown as OfficeRequest
          office.set('staff', staff)
          office.set('menu', [])
          return allowed(route.action) ? route.handle(office, context) : c.notFound()
        })
      }
    },
  })
  const address = (path: string) => `http://site.test${path}`
  return {
    get: async (path) => app.fetch(new Request(address(path))),
    post: async (path, fields) =>
      app.fetch(new Request(address(path), { method: 'POST', body: new URLSearchParams(fields) })),
  }
}
