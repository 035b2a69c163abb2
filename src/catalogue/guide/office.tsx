import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { may } from '../../may.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { organisationById, placeOf } from '../../organisations/store.ts'
import { done, page, textsIn, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { paths } from '../../urls.ts'
import type { Typed } from '../column-form.ts'
import { byOf, chosenBody, today } from '../pages/answer.tsx'
import { GuideContent, GuideForm } from '../pages/guide-page.tsx'
import { type GuideParts, guideIssues, partsFrom, partsOf } from './guide.ts'
import { guideOf, saveGuide } from './store.ts'

/** Routes of the guide 公开指南. */
export const guideRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.guide,
    action: 'catalogue.view',
    says: '公开指南',
    menu: '主动公开',
    handle: showGuide,
  },
  {
    method: 'GET',
    path: paths.guideEdit,
    action: 'catalogue.edit',
    says: '修改公开指南的表单',
    handle: (c, context) => showForm(c, context, c.req.query('organisation'), null, []),
  },
  { method: 'POST', path: paths.guide, action: 'catalogue.edit', says: '修改公开指南', handle: change },
]

async function showGuide(c: OfficeRequest, context: Context): Promise<Response> {
  const { db } = context
  const { body, bodies } = await chosenBody(c, context, 'catalogue.view', c.req.query('organisation'))
  const [guide, place] = await Promise.all([guideOf(db, body.id), placeOf(db, body.id)])
  return page(
    c,
    context,
    { title: '公开指南' },
    <GuideContent
      urls={urlsOf(context)}
      bodies={bodies}
      body={body}
      guide={guide ?? null}
      issues={guide ? guideIssues(guide.parts) : []}
      mayEdit={may(c.get('staff'), 'catalogue.edit', place)}
    />,
  )
}

async function showForm(
  c: OfficeRequest,
  context: Context,
  wanted: string | undefined,
  typed: Typed | null,
  errors: readonly FieldError[],
): Promise<Response> {
  const { db } = context
  const { body } = await chosenBody(c, context, 'catalogue.edit', wanted)
  const [guide, whole] = await Promise.all([guideOf(db, body.id), organisationById(db, body.id)])
  const urls = urlsOf(context)
  return page(
    c,
    context,
    {
      title: '修改公开指南',
      trail: [{ label: '公开指南', url: urls.guide(body.id) }],
      error: errors.length > 0,
    },
    <GuideForm
      urls={urls}
      formToken={c.get('staff').formToken}
      body={body}
      typed={typed ?? guide?.parts ?? firstParts(whole)}
      errors={errors}
    />,
  )
}

async function change(c: OfficeRequest, context: Context): Promise<Response> {
  const typed = await textsIn(c)
  const { body } = await chosenBody(c, context, 'catalogue.edit', typed.organisation)
  const parsed = partsFrom(typed)
  if (!parsed.ok) return showForm(c, context, String(body.id), typed, parsed.errors)
  const { actor } = byOf(c, context)
  const changed = await saveGuide(context.db, body.id, parsed.value, { actor, on: today(context) })
  const words = changed ? '公开指南已保存，更新日期为今天。' : '内容没有变化，更新日期不变。'
  return done(c, context, urlsOf(context).guide(body.id), words)
}

/** A first guide begins with what the body's entry already says of its unit 工作机构. */
const firstParts = (body: Organisation | undefined): GuideParts =>
  partsOf([
    ['unit', body?.disclosureUnit ?? ''],
    ['address', body?.address ?? ''],
    ['hours', body?.officeHours ?? ''],
    ['phone', body?.phone ?? ''],
    ['fax', body?.fax ?? ''],
    ['internet', body?.email ?? ''],
  ])
