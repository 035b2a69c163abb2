/** What the form of 年报体检 sends, turned into something to examine, or into what is wrong with it field by field. */
import { z } from 'zod'
import type { FieldError } from '../ui/field.tsx'
import { type ExaminationRequest, type Handed, levels, textMaximum, uploadMaximum } from './examination.ts'
import type { CheckFormValues } from './pages/check-form.tsx'

export type CheckRequest =
  | { request: ExaminationRequest; values: CheckFormValues; errors: null }
  | { request: null; values: CheckFormValues; errors: readonly FieldError[] }

/** `body` is the form as it was parsed: strings and files by field name, anything else is not taken. */
export async function checkRequestFrom(body: Record<string, unknown>): Promise<CheckRequest> {
  const { text, level, file, previous } = fields.parse(body)
  const pasted = text.trim() !== ''
  const known = levels.find((each) => each === level)
  const errors = [
    ...(pasted && file
      ? [{ field: 'text', message: '粘贴的文字和上传的文件只能用一种：请清空文字，或者不选文件' }]
      : []),
    ...(!pasted && !file ? [{ field: 'text', message: '请粘贴年报正文，或者在下面选择年报文件' }] : []),
    ...tooLong(text),
    ...tooLarge('file', file),
    ...tooLarge('previous', previous),
    ...(known ? [] : [{ field: 'level', message: '请从列表中选择机关层级' }]),
  ]
  const values: CheckFormValues = {
    text,
    level: known ?? 'unknown',
    file: file?.name ?? null,
    previous: previous?.name ?? null,
  }
  if (errors.length > 0) return { request: null, values, errors }
  const request: ExaminationRequest = {
    current: file ? await handed(file) : { name: pastedName, bytes: new TextEncoder().encode(text) },
    previous: previous ? await handed(previous) : null,
    level: values.level,
  }
  return { request, values, errors: null }
}

/** Text that was pasted is read like a Markdown file: headings marked or not, tables by any layout. */
const pastedName = '粘贴的文字.md'

/** A browser sends a file without name and content for a field where none was chosen. */
const upload = z
  .instanceof(File)
  .transform((file) => (file.name === '' && file.size === 0 ? null : file))
  .catch(null)

const fields = z.object({
  // A form carries line breaks as CR LF, whatever was typed.
  text: z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .catch(''),
  level: z.string().catch('unknown'),
  file: upload,
  previous: upload,
})

function tooLong(text: string): FieldError[] {
  const bytes = Buffer.byteLength(text)
  if (bytes <= textMaximum) return []
  return [
    { field: 'text', message: `文字有${Math.ceil(bytes / 1000)} kB，最多${textMaximum / 1000} kB，请改为上传文件` },
  ]
}

function tooLarge(field: string, file: File | null): FieldError[] {
  if (!file || file.size <= uploadMaximum) return []
  const megabytes = (file.size / 1024 / 1024).toFixed(1)
  return [{ field, message: `“${file.name}”有${megabytes} MB，最大10 MB，请另存为较小的文件后再上传` }]
}

async function handed(file: File): Promise<Handed> {
  return { name: file.name.slice(-200), bytes: new Uint8Array(await file.arrayBuffer()) }
}
