/**
 * 附件: the field that any office form carries files with. Without scripts the form posts them whole; with scripts each is
 * sent at once, shows how far it is and goes on after a broken line. What has arrived is kept by number when the form
 * comes back for another reason. The form says `enctype="multipart/form-data"`; `receiveForm` of `store.ts` reads it.
 */
import { idFrom } from '../ui/answer.tsx'
import { Field, type FieldError } from '../ui/field.tsx'
import type { Urls } from '../urls.ts'
import { type StoredFile, sizeWords } from './file.ts'
import { acceptedExtensions } from './kind.ts'
import { fileBounds } from './upload.ts'

export interface UploadFieldProps {
  id: string
  label: string
  errors?: readonly FieldError[]
  /** Files that arrived already. */
  kept?: readonly StoredFile[]
  /** Whose files they will be; a control of the form named `organisation` goes before it. */
  organisationId: number
  formToken: string
  urls: Urls
}

/** Name of the hidden fields that carry the numbers of files that arrived already. */
export const keptField = (id: string): string => `${id}Kept`

/** What a form with such a field brought: files that are to be taken in, and the numbers of those that arrived before. */
export const uploadsIn = (form: FormData, id: string): { files: File[]; kept: number[] } => ({
  files: form.getAll(id).filter((entry): entry is File => typeof entry !== 'string' && entry.name !== ''),
  kept: form.getAll(keptField(id)).flatMap((entry) => idFrom(entry) ?? []),
})

export function UploadField({ id, label, errors = [], kept = [], organisationId, formToken, urls }: UploadFieldProps) {
  const hint = `可选多个，每个不超过 ${sizeWords(fileBounds.bytes)}：Word、Excel、PowerPoint、PDF、文本、图片（png、jpg、webp）。`
  return (
    <div
      class="upload"
      data-upload
      data-endpoint={urls.officeUploads}
      data-token={formToken}
      data-organisation={organisationId}
      data-name={keptField(id)}
    >
      <Field id={id} label={label} hint={hint} errors={errors}>
        {({ id, name, describedBy, invalid }) => (
          <input
            id={id}
            name={name}
            type="file"
            multiple
            accept={acceptedExtensions.join(',')}
            aria-describedby={describedBy}
            aria-invalid={invalid}
          />
        )}
      </Field>
      <ul class="upload-list" aria-label="已选的文件">
        {kept.map((file) => (
          <li>
            <span class="upload-name">{file.name}</span>
            <label>
              <input type="checkbox" name={keptField(id)} value={file.id} checked />
              已上传（{sizeWords(file.bytes)}），随表单提交
            </label>
          </li>
        ))}
      </ul>
      <script type="module" src={urls.script('upload')} />
    </div>
  )
}
