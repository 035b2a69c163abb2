/** What every answer of the catalogue's office needs: the body or the column an address names, the frame, the fields of a form. */
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { Action } from '../../accounts/permissions.ts'
import type { OfficeRequest } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import type { PlainDate } from '../../law/date.ts'
import { may, reachOf } from '../../may.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { type ListedOrganisation, organisationById, organisationsWithin, placeOf } from '../../organisations/store.ts'
import { dayAt } from '../../review/clock.ts'
import { leaveFlash, officeOf } from '../../ui/office.ts'
import { OfficePage } from '../../ui/office.tsx'
import type { Crumb } from '../../ui/page.tsx'
import { type Urls, urlsUnder } from '../../urls.ts'
import { type Column, columnRef } from '../column.ts'
import type { Typed } from '../column-form.ts'
import { columnById } from '../store.ts'

interface Framed {
  title: string
  trail?: readonly Crumb[]
  /** A form came back with something to mend: answered with 422. */
  wrong?: boolean
}

/** The page in the frame of the back office. */
export const page = (
  c: OfficeRequest,
  { config }: Context,
  { title, trail, wrong = false }: Framed,
  content: Child,
): Response | Promise<Response> =>
  c.html(
    <OfficePage office={officeOf(c, config)} title={title} trail={trail} error={wrong}>
      {content}
    </OfficePage>,
    wrong ? 422 : 200,
  )

/** Ends a change: back to a page that says what was done. */
export function done(c: OfficeRequest, { config }: Context, address: string, words: string): Response {
  leaveFlash(c, config, { tone: 'done', words })
  return c.redirect(address, 303)
}

/**
 * The body with this id, or the first within reach without one, and all within reach.
 *
 * @throws HTTPException 404 when it is not within reach
 */
export async function chosenBody(
  c: OfficeRequest,
  { db }: Context,
  action: Action,
  wanted: string | undefined,
): Promise<{ body: ListedOrganisation; bodies: readonly ListedOrganisation[] }> {
  const within = await organisationsWithin(db, reachOf(c.get('staff'), action))
  const bodies = within.filter(({ kind }) => kind !== 'section')
  const body = wanted ? within.find(({ id }) => String(id) === wanted) : (firstBureau(bodies) ?? within[0])
  if (!body) throw new HTTPException(404)
  return { body, bodies }
}

/** A department, where there is one: the government's own office comes first in the tree and has no catalogue here. */
const firstBureau = (bodies: readonly ListedOrganisation[]) =>
  bodies.find(({ kind }) => kind === 'department') ?? bodies[0]

export interface Opened {
  column: Column
  body: Organisation
  mayEdit: boolean
}

/**
 * The column the address names, when the person may do this to it.
 *
 * @throws HTTPException 404 when it is not there for them
 */
export async function openColumn(c: OfficeRequest, { db }: Context, action: Action): Promise<Opened> {
  const ref = columnRef(c.req.param('column') ?? '')
  const place = ref ? await placeOf(db, ref.organisationId) : []
  if (!ref || !may(c.get('staff'), action, place)) throw new HTTPException(404)
  const [column, body] = await Promise.all([
    columnById(db, ref.organisationId, ref.id),
    organisationById(db, ref.organisationId),
  ])
  if (!column || !body) throw new HTTPException(404)
  return { column, body, mayEdit: may(c.get('staff'), 'catalogue.edit', place) }
}

/** The fields of a form; of one that comes several times the last. */
export async function typedIn(c: OfficeRequest): Promise<Typed> {
  const texts = [...(await formOf(c))].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(texts)
}

/** @throws HTTPException 400 when the body is no form */
export async function formOf(c: OfficeRequest): Promise<FormData> {
  try {
    return await c.req.formData()
  } catch (cause) {
    throw new HTTPException(400, { cause })
  }
}

export const urlsOf = ({ config }: Context): Urls => urlsUnder(config.basePath)

export const byOf = (c: OfficeRequest, { now }: Context) => {
  const { accountId, name } = c.get('staff')
  return { actor: { accountId, name }, at: now() }
}

export const today = ({ now }: Context): PlainDate => dayAt(now())

export const catalogueCrumb = (context: Context, organisationId: number): Crumb => ({
  label: '公开目录',
  url: urlsOf(context).catalogue(organisationId),
})
