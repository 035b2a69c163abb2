import type { Hono } from 'hono'
import { etag } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import { scriptNamed } from '../browser/bundle.ts'
import type { Context } from '../kit/context.ts'
import type { Variables } from '../kit/domain.ts'
import { openStorage } from '../kit/open-storage.ts'
import { tellKeeper } from '../kit/ready-page.ts'
import { paths } from '../urls.ts'
import { deliver } from './delivery.ts'
import { fileById } from './store.ts'

/** What anybody may have: files that were released, and the scripts of the pages. */
export function fileRoutes(app: Hono<Variables>, { config, db }: Context): void {
  app.get(paths.file, async (c) => {
    const { id } = c.req.param()
    const file = /^[1-9]\d{0,14}$/.test(id) ? await fileById(db, Number(id)) : undefined
    if (!file?.released) throw new HTTPException(404)
    const { kind, released, subject } = file
    // A file that belongs to nothing changes without a note.
    if (subject) tellKeeper(c, { scopes: [`${subject.kind}:${subject.id}`], until: null })
    return deliver(c.req.raw.headers, { kind, ...released, isPublic: true }, await openStorage(config))
  })

  app.get(paths.script, etag(), async (c) => {
    const script = await scriptNamed(c.req.param('file').replace(/\.js$/, ''))
    if (!script) throw new HTTPException(404)
    return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' })
  })
}
