/** 防伪核验: the two forms, and what came of them. */
import { fileBounds } from '../../../files/upload.ts'
import { chineseDate } from '../../../law/date.ts'
import { Facts } from '../../../ui/facts.tsx'
import { ErrorSummary, Field, type FieldError } from '../../../ui/field.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/page-meta.tsx'
import type { Match, Standing } from '../answer.ts'

const column: Column = {
  name: '防伪核验',
  description: '上传文件或者输入索引号和核验码，核对与本站公开的版本是否一致。',
  keywords: ['防伪', '核验', '索引号', '核验码'],
  type: '办事服务',
}

/** What was brought, and what it agrees with. */
export interface Told {
  /** 文件“通知.docx”, 索引号…. */
  brought: string
  /** Nothing was said of its text: only the number was typed. */
  onlyNumber: boolean
  matches: readonly Match[]
}

export interface VerifyPageProps {
  frame: Frame
  number: string
  seal: string
  told: Told | null
  errors: readonly FieldError[]
}

export function VerifyPage({ frame, number, seal, told, errors }: VerifyPageProps) {
  const { urls } = frame.site
  return (
    <Page
      frame={frame}
      title={[column.name]}
      meta={{ kind: 'column', column }}
      name={column.name}
      current="verify"
      error={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <h1>{column.name}</h1>
      {told ? (
        <Result frame={frame} told={told} />
      ) : (
        <p class="lead">
          核对手里的文件、打印件与本站公开的版本是否一致。上传的文件和输入的内容只用于这一次核对，不保存。
        </p>
      )}
      <h2>{told ? '再核验一件' : '核验文件'}</h2>
      <form class="form" method="post" action={urls.verify} enctype="multipart/form-data" novalidate>
        <Field
          id="file"
          label="文件"
          hint={`从本站下载的文件，不要打开另存，最大${fileBounds.bytes / 1024 / 1024} MB。改动过一个字、换过格式的，都会显示不一致。`}
          errors={errors}
        >
          {({ describedBy, invalid, ...control }) => (
            <input {...control} type="file" aria-describedby={describedBy} aria-invalid={invalid} />
          )}
        </Field>
        <p class="actions">
          <button class="button" type="submit">
            核验文件
          </button>
        </p>
      </form>
      <h2>核验索引号和核验码</h2>
      <form class="form" method="get" action={urls.verify} novalidate>
        <Field id="number" label="索引号" hint="印在信息表头，如11330702732038549W/2026-00012。" errors={errors}>
          {({ describedBy, invalid, ...control }) => (
            <input
              {...control}
              type="text"
              maxlength={60}
              value={number}
              autocomplete="off"
              aria-describedby={describedBy}
              aria-invalid={invalid}
            />
          )}
        </Field>
        <Field
          id="seal"
          label="核验码（选填）"
          hint="印在信息末尾，三组共12位，如7KQF-3M9P-XW2D；不填则只查这个索引号公开的是什么。"
          errors={errors}
        >
          {({ describedBy, invalid, ...control }) => (
            <input
              {...control}
              type="text"
              maxlength={30}
              value={seal}
              autocomplete="off"
              aria-describedby={describedBy}
              aria-invalid={invalid}
            />
          )}
        </Field>
        <p class="actions">
          <button class="button" type="submit">
            核验
          </button>
        </p>
      </form>
    </Page>
  )
}

function Result({ frame, told }: { frame: Frame; told: Told }) {
  const { brought, onlyNumber, matches } = told
  if (matches.length === 0) return <NoMatch frame={frame} told={told} />
  return (
    <div role="status">
      {matches.map(({ title, publisher, publishedOn, url, file, standing }) => (
        <div class={standing === 'current' ? 'banner' : 'banner banner-warn'}>
          <h2>
            {standing === 'current' ? '✓ ' : '! '}
            {onlyNumber ? numberWords[standing] : words[standing]}
          </h2>
          <p>{brought}</p>
          <Facts
            rows={[
              ['名称', <a href={url}>{title}</a>],
              ['发布机构', publisher],
              ['公开日期', publishedOn && chineseDate(publishedOn)],
              ['同一文件', file],
            ]}
          />
        </div>
      ))}
    </div>
  )
}

const words: Readonly<Record<Standing, string>> = {
  current: '一致：与本站现在公开的版本相同',
  earlier: '与本站以前公开的版本相同，现在的版本已经更新',
  withdrawn: '与本站公开过的版本相同，但这条信息已经撤回',
}

const numberWords: Readonly<Record<Standing, string>> = {
  current: '有这条信息；请打开链接与手里的文字核对',
  earlier: words.earlier,
  withdrawn: '有过这条信息，已经撤回',
}

function NoMatch({ frame, told }: { frame: Frame; told: Told }) {
  const { site } = frame
  const phone = site.contact.find(({ label }) => label === '电话')?.value
  return (
    <div class="banner banner-warn" role="status">
      <h2>! 不一致：没有找到相同的公开版本</h2>
      <p>{told.brought}</p>
      <p>这不等于文件是假的。常见的原因：</p>
      <ul class="plain">
        <li>文件打开后另存过、转换过格式，或者由别的网站、软件加工过；</li>
        <li>不是从本站下载的，或者本站已经换成新的版本；</li>
        <li>索引号或者核验码输错了一位；</li>
        <li>内容被改动过。</li>
      </ul>
      <p>
        请用标题在本站搜索，从本站重新下载后对照
        {phone && `；仍有疑问的，拨打${phone}`}。
      </p>
    </div>
  )
}
