import { may } from '../../accounts/staff.ts'
import type { Column } from '../../catalogue/column.ts'
import { read } from '../../documents/read/index.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { StoredFile } from '../../files/file.ts'
import { looseFiles } from '../../files/loose/store.ts'
import { receiveFile } from '../../files/receiving/store.ts'
import type { Context } from '../../kit/context.ts'
import { openStorage } from '../../kit/open-storage.ts'
import type { PlainDate } from '../../law/date.ts'
import { placeOf } from '../../organisations/store.ts'
import { personOf } from '../../review/review.ts'
import { formIn, idFrom, urlsOf } from '../../ui/answer.tsx'
import { paths } from '../../urls.ts'
import type { Kind } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import { organisationIn } from '../pages/answer.tsx'
import { type Guess, guessesFor, type Intake, intakeOf } from './guess.ts'
import { columnsSuggested, kindsFor, type Suggestion } from './suggest.ts'

/** The route that takes a file in; `drafting/office.tsx` shows what was read from it. */
export const intakeRoutes = (
  showAgain: (c: OfficeRequest, context: Context, problem: string) => Promise<Response>,
): OfficeRoute[] => [
  {
    method: 'POST',
    path: paths.itemIntake,
    action: 'item.edit',
    says: '从文件识别',
    handle: (c, context) => take(c, context, showAgain),
  },
]

/** A file that was brought, and what was read from it. */
export interface BroughtPaper {
  file: StoredFile
  intake: Intake
  kinds: readonly Suggestion<Kind>[]
}

/** Keeps the file as one that belongs to nothing yet, reads it once to see whether it can be read, and leads on by its number. */
async function take(
  c: OfficeRequest,
  context: Context,
  showAgain: (c: OfficeRequest, context: Context, problem: string) => Promise<Response>,
): Promise<Response> {
  const form = await formIn(c)
  const organisationId = await organisationIn(c, context, form.get('organisation'), 'item.edit')
  const content = form.get('file')
  if (!(content instanceof File) || content.name === '')
    return showAgain(c, context, '请选择一个 Word、PDF 或文本文件。')
  const reading = await read(await content.bytes(), content.name)
  if (!reading.ok) return showAgain(c, context, `${reading.failure.message}没有识别，可以直接选类别填写。`)
  const received = await receiveFile(
    { db: context.db, storage: await openStorage(context.config) },
    { content, name: content.name, organisationId, subject: null },
    personOf(c.get('staff')),
  )
  if (!received.ok) return showAgain(c, context, received.problem.message)
  const kind = kindOf(String(form.get('kind') ?? ''))
  const address = urlsOf(context).intakeForm({ file: received.file.id, organisation: organisationId, kind: kind?.id })
  return c.redirect(address, 303)
}

/**
 * The paper an address or a form names: a file of this person that belongs to nothing yet; null when it names none, or none
 * that this person brought.
 */
export async function broughtPaper(
  c: OfficeRequest,
  { db, config }: Context,
  { from, organisation }: { from: string | undefined; organisation: string | undefined },
): Promise<BroughtPaper | null> {
  const [id, organisationId] = [idFrom(from), idFrom(organisation)]
  if (id === null || organisationId === null) return null
  if (!may(c.get('staff'), 'item.edit', await placeOf(db, organisationId))) return null
  const [file] = await looseFiles(db, organisationId, c.get('staff').accountId, [id])
  if (!file) return null
  const reading = await read(await new Response(await (await openStorage(config)).read(file.sha256)).bytes(), file.name)
  if (!reading.ok) return null
  const intake = intakeOf(reading.source)
  const text = intake.paper.body.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n')
  return { file, intake, kinds: kindsFor(intake.paper.title?.value ?? file.name, text) }
}

/** What a form of this kind gets from the paper, the column by its title. */
export function guessesFrom(
  { intake, file }: BroughtPaper,
  kind: Kind,
  columns: readonly Column[],
  today: PlainDate,
): Guess[] {
  const found = guessesFor(kind, intake, today)
  const [column] = columnsSuggested(intake.paper.title?.value ?? file.name, kind, columns)
  return column ? [...found, { field: 'column', value: column.thing.id, from: `建议，${column.reason}` }] : found
}
