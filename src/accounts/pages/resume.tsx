/** A form that was posted after its session had ended 登录过期的表单: given back, never lost. */
import { FormToken } from '../../ui/form-token.tsx'
import type { Office } from '../../ui/office.ts'
import { OfficePage } from '../../ui/office.tsx'
import type { KeptForm } from '../session/store.ts'

/** Stands above the fields of a form that was filled in again, as HTML; carries the key of what was kept. */
export function keepNotice({ files }: KeptForm, field: string, key: string): string {
  return (
    <>
      <div class="banner" role="status">
        <p>提交时登录已经过期，没有处理。您填写的内容已恢复在下面，请核对后重新提交。</p>
        <FilesAgain files={files} />
      </div>
      <input type="hidden" name={field} value={key} />
    </>
  ).toString()
}

export interface ResumePageProps {
  office: Office
  form: KeptForm
  /** Key the form is kept under. */
  kept: string
}

/** For forms whose page is not there any more: what was typed, to be sent as it is or let go. */
export function ResumePage({ office, form, kept }: ResumePageProps) {
  const typed = form.fields.map(([, value]) => value.trim()).filter((value) => value !== '')
  return (
    <OfficePage office={office} title="恢复提交">
      <h1>提交时登录已经过期</h1>
      <p>刚才的操作没有处理。下面是您提交的内容，核对后可以继续提交；密码和文件没有保留。</p>
      <FilesAgain files={form.files} />
      {typed.length > 0 && (
        <ul>
          {typed.map((value) => (
            <li>{value}</li>
          ))}
        </ul>
      )}
      <form class="form" method="post" action={form.action}>
        <FormToken token={office.staff.formToken} />
        <input type="hidden" name="kept" value={kept} />
        {form.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button class="button" type="submit">
          继续提交
        </button>
      </form>
      <form class="form" method="post" action={office.site.urls.resumeDrop}>
        <FormToken token={office.staff.formToken} />
        <input type="hidden" name="kept" value={kept} />
        <button class="button" type="submit">
          放弃
        </button>
      </form>
    </OfficePage>
  )
}

function FilesAgain({ files }: { files: readonly string[] }) {
  return files.length === 0 ? null : <p>文件没有保留，请重新选择：{files.join('、')}。</p>
}
