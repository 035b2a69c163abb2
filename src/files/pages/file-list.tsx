/** Files of the bodies a person works for, and the form that adds some. */
import type { ListedOrganisation } from '../../organisations/within/store.ts'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { FormActions, StatusTag, type Tone } from '../../ui/office-parts.tsx'
import { type ListColumn, ListTable, Toolbar } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { type FileState, fileStates, type StoredFile, sizeWords } from '../file.ts'
import { GateTag } from '../gate-tag.tsx'
import { type GateState, gateWords } from '../inspection/inspection.ts'
import { fileKinds } from '../kind.ts'
import { UploadField } from '../upload-field.tsx'

type Body = Pick<ListedOrganisation, 'id' | 'fullName'>

export interface FileListProps {
  urls: Urls
  formToken: string
  /** Bodies the person may upload for; without one there is no form. */
  uploadFor: readonly Body[]
  /** The body chosen in the form that came back. */
  chosen: number | null
  errors: readonly FieldError[]
  /** Files of the form that came back which arrived. */
  kept: readonly StoredFile[]
  bodies: readonly Body[]
  files: readonly StoredFile[]
  /** Where each stands at the release gate. */
  gates: ReadonlyMap<number, GateState>
  /** Where the list goes on; null on its last page. */
  older: string | null
}

export function FileListContent(props: FileListProps) {
  const { urls, errors, bodies, files, gates, older } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>附件</h1>
      <UploadForm {...props} />
      <h2>已上传的附件</h2>
      <Toolbar says={older ? `最新的${files.length}个在前` : `共${files.length}个，最新的在前`} />
      <ListTable
        caption="已上传的附件"
        columns={columns(urls, bodies, gates)}
        rows={files}
        empty="还没有附件。用上面的表单上传，或在办理具体事项时随表单上传。"
      />
      {older && (
        <p>
          <a href={older}>更早的附件</a>
        </p>
      )}
    </>
  )
}

function UploadForm({ urls, formToken, uploadFor, chosen, errors, kept }: FileListProps) {
  const [first] = uploadFor
  if (!first) return null
  return (
    <form class="form" method="post" action={urls.officeFiles()} enctype="multipart/form-data">
      <FormToken token={formToken} />
      {uploadFor.length === 1 ? (
        <input type="hidden" name="organisation" value={first.id} />
      ) : (
        <div class="field">
          <label class="field-label" for="organisation">
            归属机构
          </label>
          <select id="organisation" name="organisation">
            {uploadFor.map(({ id, fullName }) => (
              <option value={id} selected={id === chosen}>
                {fullName}
              </option>
            ))}
          </select>
        </div>
      )}
      <UploadField
        id="files"
        label="上传附件"
        errors={errors}
        kept={kept}
        organisationId={chosen ?? first.id}
        formToken={formToken}
        urls={urls}
      />
      <FormActions label="上传" />
    </form>
  )
}

const columns = (
  urls: Urls,
  bodies: readonly Body[],
  gates: ReadonlyMap<number, GateState>,
): ListColumn<StoredFile>[] => [
  {
    label: '文件名',
    heads: true,
    text: ({ name }) => name,
    cell: ({ id, name }) => <a href={urls.officeFile(id)}>{name}</a>,
  },
  { label: '类型', text: ({ kind }) => fileKinds[kind].label },
  { label: '大小', number: true, text: ({ bytes }) => sizeWords(bytes) },
  {
    label: '状态',
    text: ({ state }) => fileStates[state],
    cell: ({ state }) => <StateTag state={state} />,
  },
  {
    label: '发布前检查',
    text: ({ id }) => gateWords[gates.get(id) ?? 'waiting'],
    cell: ({ id }) => <GateTag state={gates.get(id) ?? 'waiting'} />,
  },
  { label: '机构', text: ({ organisationId }) => bodies.find(({ id }) => id === organisationId)?.fullName ?? '' },
  { label: '上传时间', text: ({ uploadedAt }) => minuteAt(uploadedAt) },
]

export const StateTag = ({ state }: { state: FileState }) => (
  <StatusTag tone={tones[state]}>{fileStates[state]}</StatusTag>
)

const tones: Readonly<Record<FileState, Tone>> = { uploaded: 'plain', held: 'warn', released: 'good' }

/** 2026-11-24 10:05, in Shanghai. */
export const minuteAt = (instant: Date): string =>
  instant.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16)
