import { HTTPException } from 'hono/http-exception'
import { may, placesWhere } from '../../accounts/staff.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { placeOf } from '../../organisations/store.ts'
import { organisationsWithin } from '../../organisations/within/store.ts'
import { personOf } from '../../review/review.ts'
import { done, idFrom, page, textsIn, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { paths } from '../../urls.ts'
import { SynonymsPage } from '../pages/synonyms-page.tsx'
import { addGroup, groupsOf, removeGroup } from './store.ts'
import { groupFrom, mostGroups } from './synonyms.ts'

/** Routes of 检索同义词. */
export const synonymRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.searchWords,
    action: 'item.view',
    says: '检索同义词',
    menu: '主动公开',
    handle: (c, context) => show(c, context, idFrom(c.req.query('organisation'))),
  },
  { method: 'POST', path: paths.searchWords, action: 'words.edit', says: '加检索同义词', handle: add },
  { method: 'POST', path: paths.searchWordEnd, action: 'words.edit', says: '删检索同义词', handle: remove },
]

async function show(
  c: OfficeRequest,
  context: Context,
  wanted: number | null,
  { typed = '', errors = [] }: { typed?: string; errors?: readonly FieldError[] } = {},
): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const bodies = await organisationsWithin(db, placesWhere(staff, 'item.view'))
  const organisation = wanted === null ? bodies[0] : bodies.find(({ id }) => id === wanted)
  if (!organisation) throw new HTTPException(404)
  const [groups, place] = await Promise.all([groupsOf(db, organisation.id), placeOf(db, organisation.id)])
  return page(
    c,
    context,
    { title: '检索同义词', error: errors.length > 0 },
    <SynonymsPage
      urls={urlsOf(context)}
      formToken={staff.formToken}
      bodies={bodies}
      organisation={organisation.id}
      groups={groups}
      mayEdit={may(staff, 'words.edit', place)}
      typed={typed}
      errors={errors}
    />,
  )
}

async function add(c: OfficeRequest, context: Context): Promise<Response> {
  const { organisation, words = '' } = await textsIn(c)
  const organisationId = await organisationIn(c, context, organisation)
  const wrong = (message: string) =>
    show(c, context, organisationId, { typed: words, errors: [{ field: 'words', message }] })
  const reading = groupFrom(words)
  if (!reading.ok) return wrong(reading.message)
  const added = await addGroup(context.db, organisationId, reading.words, personOf(c.get('staff')), context.now())
  if (!added) return wrong(`一个单位最多${mostGroups}组，请先删去用不着的。`)
  return back(c, context, organisationId, '已加一组同义词。')
}

async function remove(c: OfficeRequest, context: Context): Promise<Response> {
  const organisationId = await organisationIn(c, context, (await textsIn(c)).organisation)
  const id = idFrom(c.req.param('group'))
  if (id === null || !(await removeGroup(context.db, organisationId, id, personOf(c.get('staff'))))) {
    throw new HTTPException(404)
  }
  return back(c, context, organisationId, '已删去一组同义词。')
}

/** The body a form names, where the person may edit its words. */
async function organisationIn(c: OfficeRequest, { db }: Context, value: unknown): Promise<number> {
  const id = idFrom(value)
  if (id === null) throw new HTTPException(400)
  if (!may(c.get('staff'), 'words.edit', await placeOf(db, id))) throw new HTTPException(404)
  return id
}

const back = (c: OfficeRequest, context: Context, organisationId: number, words: string): Response =>
  done(c, context, urlsOf(context).searchWords({ organisation: String(organisationId) }), words)
