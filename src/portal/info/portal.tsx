import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { columnsOf } from '../../catalogue/store.ts'
import { filesOf } from '../../files/store.ts'
import { itemSubject } from '../../items/item.ts'
import { publicationByIndex } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { organisationById } from '../../organisations/store.ts'
import { paths } from '../../urls.ts'
import { answerPage, homeOf } from '../answer.tsx'
import { InfoPage } from './pages/info-page.tsx'

/** 详情页 of every item that was ever public. */
export function infoRoutes(app: Hono<Variables>, context: Context): void {
  const { db, content } = context
  app.get(paths.info, async (c) => {
    const { site } = await homeOf(context)
    const { urls } = site
    const indexNumber = `${c.req.param('code')}/${c.req.param('serial')}`
    const found = await publicationByIndex(db, indexNumber)
    if (!found) throw new HTTPException(404)
    const page = { address: urls.info(indexNumber), route: paths.info, scopes: [`item:${found.id}`] }
    return answerPage(c, context, page, async (frame, { body: own }) => {
      const { bodyId, sectionId, column: columnId, withdrawn, hasFiles } = found
      const [body, section, columns, files] = await Promise.all([
        organisationOf(context, bodyId),
        sectionId === bodyId ? null : organisationOf(context, sectionId),
        content.keep(`columns ${bodyId}`, { scopes: ['site'], make: () => columnsOf(db, bodyId) }),
        hasFiles && !withdrawn ? filesOf(db, sectionId, { kind: itemSubject, id: String(found.id) }) : [],
      ])
      const column = columns.find(({ id }) => id === columnId) ?? null
      const isOwn = body.id === own?.id
      const trail = [
        isOwn
          ? { label: '法定主动公开内容', url: urls.catalog }
          : { label: body.shortName, url: urls.school(body.code) },
        ...(column && !column.hidden
          ? [
              {
                label: column.label,
                url: isOwn ? urls.catalogColumn(column.id) : urls.schoolColumn(body.code, column.id),
              },
            ]
          : []),
      ]
      return (
        <InfoPage
          frame={frame}
          item={found}
          body={body}
          section={section}
          column={column}
          trail={trail}
          files={files}
        />
      )
    })
  })
}

const organisationOf = ({ content, db }: Context, id: number): Promise<Organisation> =>
  content.keep(`organisation ${id}`, {
    scopes: ['site'],
    make: async () => {
      const body = await organisationById(db, id)
      if (!body) throw new Error(`organisation ${id} is gone`)
      return body
    },
  })
