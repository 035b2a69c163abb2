import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerPage } from '../../answer.ts'
import { bodyWithCode, homeOf } from '../../home.ts'
import type { Values } from '../../items/kind.ts'
import { listPublications } from '../../items/publication/lists/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { limitRate, rates } from '../../kit/rate-limit.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { organisationById } from '../../organisations/store.ts'
import { schoolsWithin } from '../../organisations/within/store.ts'
import { paths } from '../../urls.ts'
import { pagesOf } from '../body-pages.ts'
import { catalogOf } from '../catalog/answer.ts'
import { answerList, answerListFile } from '../catalog/portal.tsx'
import { SchoolPage } from './pages/school-page.tsx'
import { SchoolsPage, schoolsColumn } from './pages/schools-page.tsx'
import { inOrder, type ListedSchool, schoolsFrom } from './school.ts'

/** 学校信息公开 (条例第55条): the schools of the site's body, what each publishes, and whom to ask. */
export function schoolRoutes(app: Hono<Variables>, context: Context): void {
  const { db } = context

  app.get(paths.schools, async (c) => {
    const { site, body } = await homeOf(context)
    if (!body) throw new HTTPException(404)
    const words = (c.req.query('name') ?? '').trim().slice(0, 50)
    const page = { address: site.urls.schoolSearch(words), route: paths.schools, scopes: ['items'] }
    return answerPage(c, context, page, async (frame) => (
      <SchoolsPage frame={frame} schools={await schoolsOf(context, body)} words={words} />
    ))
  })

  app.get(paths.school, async (c) => {
    const { site, body } = await homeOf(context)
    if (!body) throw new HTTPException(404)
    const code = c.req.param('school')
    const page = { address: site.urls.school(code), route: paths.school, scopes: ['items'] }
    return answerPage(c, context, page, async (frame) => {
      const school = await schoolHere(code)
      const listed = (await schoolsOf(context, body)).find((each) => each.code === code)!
      const [own, ofBureau] = await Promise.all([catalogOf(context, school.id), catalogOf(context, body.id)])
      return (
        <SchoolPage
          frame={frame}
          school={school}
          pages={pagesOf(site.urls, body, school)}
          listed={listed}
          columns={inOrder(own)}
          bureau={body}
          complaints={ofBureau.find(({ column, nil }) => column.matterId === complaintsMatter && !nil) ?? null}
        />
      )
    })
  })

  app.get(paths.schoolColumn, async (c) => {
    const { site, body } = await homeOf(context)
    if (!body) throw new HTTPException(404)
    const { urls } = site
    const school = await schoolHere(c.req.param('school'))
    return answerList(c, context, {
      body: school,
      column: c.req.param('column'),
      route: paths.schoolColumn,
      trail: [
        { label: schoolsColumn.name, url: urls.schools },
        { label: school.shortName, url: urls.school(school.code) },
      ],
      pages: pagesOf(urls, body, school),
    })
  })

  app.get(paths.schoolColumnFile, limitRate(rates.render), async (c) => {
    const { site, body } = await homeOf(context)
    if (!body) throw new HTTPException(404)
    const school = await schoolHere(c.req.param('school'))
    const { column, file } = c.req.param()
    return answerListFile(c, context, {
      body: school,
      column,
      file,
      route: paths.schoolColumnFile,
      pages: pagesOf(site.urls, body, school),
    })
  })

  /**
   * The school of this code under the site's body.
   *
   * @throws HTTPException 404 when there is none
   */
  async function schoolHere(code: string): Promise<Organisation> {
    const listed = bodyWithCode(await homeOf(context), code)
    if (listed?.kind !== 'school') throw new HTTPException(404)
    return (await organisationById(db, listed.id))!
  }
}

/** 学校信息公开申诉渠道和处理情况, of the bureau. */
const complaintsMatter = 'schools-complaints'

/** More schools than any district has. */
const most = 5000

/** The schools of the site's body, kept until an item or a body changes. */
export function schoolsOf({ content, db }: Context, body: Organisation): Promise<readonly ListedSchool[]> {
  return content.keep(`schools ${body.id}`, {
    scopes: ['site', 'items'],
    make: async () => {
      const directory = { bodyIds: [body.id], kinds: ['school-directory'] }
      const [schools, rows] = await Promise.all([
        schoolsWithin(db, body.id),
        listPublications(db, directory, { page: 1, length: most }),
      ])
      return schoolsFrom(
        schools,
        rows.map(({ fields, indexNumber }) => ({
          indexNumber,
          school: textOf(fields, 'school') ?? '',
          stage: textOf(fields, 'stage') ?? '',
          address: textOf(fields, 'address'),
          phone: textOf(fields, 'phone'),
        })),
      )
    },
  })
}

const textOf = (fields: Values, name: string): string | null => {
  const value = fields[name]
  return typeof value === 'string' && value !== '' ? value : null
}
