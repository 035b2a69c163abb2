import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { may } from '../../accounts/staff.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { placeOf } from '../../organisations/store.ts'
import { minuteAt } from '../../review/clock.ts'
import { done, idFrom, textsIn, urlsOf } from '../../ui/answer.tsx'
import { paths } from '../../urls.ts'
import type { Item } from '../item.ts'
import type { Kind } from '../kind.ts'
import { kindFor, kindOf } from '../kinds/index.ts'
import { itemById } from '../store.ts'
import { autosaveBounds, autosaveSubject, savedFields } from './autosave.ts'
import { dropAutosave, keepAutosave } from './store.ts'

/** Routes of the script that saves while somebody writes 自动保存. */
export const autosaveRoutes: readonly OfficeRoute[] = [
  { method: 'POST', path: paths.itemAutosave, action: 'item.edit', says: '自动保存正在写的信息', handle: keep },
  { method: 'POST', path: paths.itemAutosaveRemoval, action: 'item.edit', says: '丢弃自动保存的内容', handle: drop },
]

/** The form as the script sends it: not as a form, or one that comes after the session would be given back as one. */
const sent = z.object({
  item: z.string().optional(),
  kind: z.string(),
  version: z.string().optional(),
  typed: z.record(z.string(), z.string()),
})

async function keep(c: OfficeRequest, context: Context): Promise<Response> {
  const { db, now } = context
  const text = await c.req.text()
  if (Buffer.byteLength(text) > autosaveBounds.bytes) {
    return c.text('内容太长，没有自动保存，请随时点“保存草稿”。', 413)
  }
  const form = sent.safeParse(parsed(text.replaceAll('\\u0000', '')))
  if (!form.success) throw new HTTPException(400)
  const { item, kind } = await requireSubject(c, context, form.data)
  const { accountId } = c.get('staff')
  const at = now()
  await keepAutosave(
    db,
    { accountId, subject: autosaveSubject(item, kind) },
    {
      organisationId: item?.organisationId ?? Number(form.data.typed.organisation),
      typed: savedFields(kind, form.data.typed),
      baseVersion: item ? Number(form.data.version) || item.version : null,
    },
    at,
  )
  const isOlder = item !== null && Number(form.data.version) !== item.version
  return c.text(
    `已自动保存 ${minuteAt(at).slice(11)}${isOlder ? '。您打开以后别人改过这件信息，保存时会列出两边的不同。' : ''}`,
  )
}

async function drop(c: OfficeRequest, context: Context): Promise<Response> {
  const { item: id, kind: kindId } = await textsIn(c)
  const item = id ? await itemIn(context, id) : null
  const kind = item ? kindFor(item) : kindOf(kindId ?? '')
  if (!kind) throw new HTTPException(400)
  await dropAutosave(context.db, { accountId: c.get('staff').accountId, subject: autosaveSubject(item, kind) })
  const urls = urlsOf(context)
  return done(c, context, item ? urls.itemEdit(item.id) : urls.newItem(kind.id), '自动保存的内容已丢弃。')
}

/** What the form is of, where the person may write it. */
async function requireSubject(
  c: OfficeRequest,
  context: Context,
  form: z.infer<typeof sent>,
): Promise<{ item: Item | null; kind: Kind }> {
  const item = form.item ? await itemIn(context, form.item) : null
  const kind = item ? kindFor(item) : kindOf(form.kind)
  if (!kind) throw new HTTPException(400)
  const place = await placeOf(context.db, item?.organisationId ?? idFrom(form.typed.organisation) ?? 0)
  if (!may(c.get('staff'), 'item.edit', place)) throw new HTTPException(404)
  return { item, kind }
}

async function itemIn({ db }: Context, typed: string): Promise<Item> {
  const item = await itemById(db, idFrom(typed) ?? 0)
  if (!item) throw new HTTPException(404)
  return item
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
