import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { columnById } from '../../catalogue/store.ts'
import { filesOf } from '../../files/store.ts'
import { itemSubject } from '../../items/item.ts'
import { publicationByIndex, publicationsById, publicationsLinking } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Db } from '../../kit/db.ts'
import type { Variables } from '../../kit/domain.ts'
import { organisationById } from '../../organisations/store.ts'
import { paths } from '../../urls.ts'
import { answerPage, homeOf } from '../answer.tsx'
import { InfoPage } from './pages/info-page.tsx'

/** 详情页 of every item that was ever public. */
export function infoRoutes(app: Hono<Variables>, context: Context): void {
  const { db } = context
  app.get(paths.info, async (c) => {
    const { site } = await homeOf(context)
    const indexNumber = `${c.req.param('code')}/${c.req.param('serial')}`
    const id = await context.content.keep(`info ${indexNumber}`, {
      scopes: [],
      make: () => itemWithIndex(db, indexNumber),
    })
    const page = { address: site.urls.info(indexNumber), route: paths.info, scopes: [`item:${id}`] }
    return answerPage(c, context, page, async (frame, { body: own }) => {
      const item = (await publicationByIndex(db, indexNumber))!
      const subject = { kind: itemSubject, id: String(item.id) }
      const [body, section, column, files, to, from] = await Promise.all([
        item.bodyId === own?.id ? own : organisationById(db, item.bodyId),
        item.sectionId === item.bodyId ? null : organisationById(db, item.sectionId),
        item.column === null ? undefined : columnById(db, item.bodyId, item.column),
        filesOf(db, item.sectionId, subject),
        publicationsById(
          db,
          item.links.map(({ target }) => target),
        ),
        publicationsLinking(db, item.id),
      ])
      if (!body) throw new HTTPException(404)
      const { urls } = site
      const isOwn = body.id === own?.id
      const trail = isOwn
        ? [{ label: '法定主动公开内容', url: urls.catalog }]
        : [{ label: body.shortName, url: urls.school(body.code) }]
      const listed = column && !column.hidden ? column : null
      return (
        <InfoPage
          frame={frame}
          item={item}
          body={body}
          section={section ?? null}
          column={column ?? null}
          trail={
            listed
              ? [
                  ...trail,
                  {
                    label: listed.label,
                    url: isOwn ? urls.catalogColumn(listed.id) : urls.schoolColumn(body.code, listed.id),
                  },
                ]
              : trail
          }
          files={item.withdrawn ? [] : files}
          links={{ to, from }}
        />
      )
    })
  })
}

/**
 * The number of the item, which keeps its index number for ever.
 *
 * @throws HTTPException 404 when there is none
 */
async function itemWithIndex(db: Db, indexNumber: string): Promise<number> {
  const item = await publicationByIndex(db, indexNumber)
  if (!item) throw new HTTPException(404)
  return item.id
}
