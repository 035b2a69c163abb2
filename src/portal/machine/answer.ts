/** What programs ask and are answered: parameters, refusals, and what the data of the site is described with. */
import type { Context as HonoContext } from 'hono'
import type { z } from 'zod'
import { columnsOf } from '../../catalogue/store.ts'
import { releasedOf } from '../../files/release/store.ts'
import type { Home } from '../../home.ts'
import { itemSubject } from '../../items/item.ts'
import type { TextPublication } from '../../items/publication/publication.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { isUtf8 } from '../../kit/http.ts'
import { problemOf } from '../../kit/problem.ts'
import type { Urls } from '../../urls.ts'
import { type PublicRecord, recordOf, type Surroundings } from './record.ts'

/** Answers 400 in words a program can show: one sentence without its full stop. */
export const refused = (c: HonoContext<Variables>, says: string): Response =>
  c.body(JSON.stringify({ ...problemOf(400), title: `${says}。`, requestId: c.get('requestId') }), 400, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
  })

/**
 * The parameters of a request as the schema reads them, or why they are refused: one that is not known is no oversight of ours,
 * and what is not UTF-8 would be read as other words than were meant.
 */
export function askedOf<Shape extends z.ZodType>(
  c: HonoContext<Variables>,
  schema: Shape,
): { ok: true; asked: z.output<Shape> } | { ok: false; says: string } {
  if (!isUtf8(new URL(c.req.url).search)) return { ok: false, says: '参数应为百分号转义的 UTF-8 编码' }
  const parsed = schema.safeParse(c.req.query())
  if (parsed.success) return { ok: true, asked: parsed.data }
  return { ok: false, says: parsed.error.issues.map(({ message }) => message).join('；') }
}

/** Words of the columns of a body by id, and whether they were closed 停用. */
export const columnWords = (
  { content, db }: Context,
  bodyId: number,
): Promise<ReadonlyMap<string, { label: string; hidden: boolean }>> =>
  content.keep(`column words ${bodyId}`, {
    scopes: ['site'],
    make: async () => new Map((await columnsOf(db, bodyId)).map(({ id, label, hidden }) => [id, { label, hidden }])),
  })

/** What lines of the bodies of the site are described with. */
export async function describer(
  context: Context,
  { bodies }: Home,
  links: Pick<Surroundings, 'urls' | 'at'>,
): Promise<(item: { bodyId: number; column: string | null }) => Surroundings> {
  const words = new Map(
    await Promise.all([...bodies.keys()].map(async (id) => [id, await columnWords(context, id)] as const)),
  )
  return ({ bodyId, column }) => ({
    ...links,
    body: bodies.get(bodyId)!,
    columnLabel: (column && words.get(bodyId)?.get(column)?.label) || null,
  })
}

/** These items with text, fields and files. */
export async function recordsOf(
  context: Context,
  home: Home,
  items: readonly TextPublication[],
  links: { urls: Urls; at(path: string): string },
): Promise<PublicRecord[]> {
  const [around, files] = await Promise.all([
    describer(context, home, links),
    releasedOf(
      context.db,
      itemSubject,
      items.map(({ id, sectionId }) => ({ organisationId: sectionId, id: String(id) })),
    ),
  ])
  return items.map((item) => recordOf(item, around(item), files.get(String(item.id)) ?? []))
}
