import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerPage } from '../../answer.ts'
import { homeOf } from '../../home.ts'
import { listPublications } from '../../items/publication/lists/store.ts'
import { rowsOfYear, yearsOfRows } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { paths } from '../../urls.ts'
import { schoolsOf } from '../schools/portal.tsx'
import { byPlace, bySchool, enrolmentKinds } from './enrolment.ts'
import { EnrolmentPage } from './pages/enrolment-page.tsx'

/** More documents than any year has. */
const mostSchemes = 100

/** 招生专题: the newest year, and each before it under its own address. */
export function enrolmentRoutes(app: Hono<Variables>, context: Context): void {
  const { content, db } = context
  app.get(paths.enrolment, async (c) => {
    const { site, body } = await homeOf(context)
    if (!body) throw new HTTPException(404)
    const { urls } = site
    const asked = c.req.query('year') ?? ''
    const address = asked === '' ? urls.enrolment : urls.enrolmentOf(asked)
    return answerPage(c, context, { address, route: paths.enrolment, scopes: ['items'] }, async (frame) => {
      const years = await content.keep(`enrolment ${body.id}`, {
        scopes: ['items'],
        make: () => yearsOfRows(db, body.id, enrolmentKinds),
      })
      if (asked !== '' && !years.includes(asked)) throw new HTTPException(404)
      const year = asked || (years[0] ?? null)
      const [rows, schemes, schools] = await Promise.all([
        year === null ? [] : rowsOfYear(db, { bodyId: body.id, kinds: enrolmentKinds, year }),
        year === null
          ? []
          : listPublications(
              db,
              { bodyIds: [body.id], kinds: ['enrolment-scheme'], year: Number(year) },
              { page: 1, length: mostSchemes },
            ),
        schoolsOf(context, body),
      ])
      const entries = bySchool(rows)
      return (
        <EnrolmentPage
          frame={frame}
          body={body}
          year={year}
          years={years}
          schemes={schemes}
          schools={entries}
          streets={byPlace(entries)}
          codes={new Map(schools.flatMap(({ name, code }) => (code ? [[name, code] as const] : [])))}
        />
      )
    })
  })
}
