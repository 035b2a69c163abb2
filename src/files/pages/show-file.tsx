/** The page of one file, as it is asked for and as a form on it comes back. */
import { may } from '../../accounts/staff.ts'
import type { OfficeRequest } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { progressOf } from '../../kit/jobs.ts'
import { organisationById, placeOf } from '../../organisations/store.ts'
import { page } from '../../ui/answer.tsx'
import { pageOf } from '../../ui/query.tsx'
import { urlsUnder } from '../../urls.ts'
import type { StoredFile } from '../file.ts'
import { inspectionOf } from '../inspection/store.ts'
import { overridesOf } from '../override/store.ts'
import { fileKey, gateJob, textJob, textOf } from '../store.ts'
import { trail } from './answer.tsx'
import { FileContent } from './file-page.tsx'
import { type FormBack, findingsPerPage } from './findings.tsx'

export async function showFile(
  c: OfficeRequest,
  context: Context,
  file: StoredFile,
  back: FormBack | null = null,
): Promise<Response> {
  const { db, config } = context
  const staff = c.get('staff')
  const [organisation, place, reading, checking, text, inspection, overrides] = await Promise.all([
    organisationById(db, file.organisationId),
    placeOf(db, file.organisationId),
    progressOf(db, textJob, fileKey(file)),
    progressOf(db, gateJob, fileKey(file)),
    textOf(db, file),
    inspectionOf(db, file),
    overridesOf(db, file),
  ])
  const urls = urlsUnder(config.basePath)
  const mayUpload = may(staff, 'file.upload', place)
  return page(
    c,
    context,
    { title: file.name, trail: trail(context), error: back !== null },
    <FileContent
      urls={urls}
      file={file}
      organisation={organisation?.fullName ?? ''}
      progress={reading}
      text={text && beginning(text)}
      mayRemove={mayUpload && isRemovable(file)}
      gate={{
        urls,
        file,
        inspection,
        progress: checking,
        overrides,
        formToken: staff.formToken,
        accountId: staff.accountId,
        mayOverride: may(staff, 'gate.override', place) && file.state !== 'released',
        mayOrder: mayUpload && file.state !== 'released',
        page: back ? pageWith(back, inspection?.report.findings ?? []) : pageOf(c.req.query('page')),
        back,
      }}
    />,
  )
}

/** What belongs to something is removed there; what the public has is withdrawn first. */
export const isRemovable = (file: StoredFile): boolean => file.subject === null && file.state !== 'released'

const pageWith = ({ findingId }: FormBack, findings: readonly { id: string }[]): number =>
  Math.floor(
    Math.max(
      0,
      findings.findIndex(({ id }) => id === findingId),
    ) / findingsPerPage,
  ) + 1

const shown = 2000

const beginning = (text: string): string => (text.length > shown ? `${text.slice(0, shown)}……` : text)
