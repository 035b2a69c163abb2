/** One body 机构: what it is, what it must do, how to reach it, what stands under it. */
import { cite } from '../../law/citation.ts'
import { Facts } from '../../ui/facts.tsx'
import { StatusTag } from '../../ui/office-parts.tsx'
import type { Urls } from '../../urls.ts'
import { emptyFooter, type FooterSettings, footerFields, missingFooterFields } from '../footer.ts'
import { kindLabels, levelLabels, type Organisation } from '../organisation.ts'
import { dutiesOf, hasDuty } from '../standing.ts'
import { childKinds } from '../tree.ts'

export interface BodyProps {
  urls: Urls
  body: Organisation
  /** The body above, where the reader may see it. */
  parent: Organisation | null
  under: readonly Organisation[]
  footer: FooterSettings
  mayEdit: boolean
}

export function Body({ urls, body, parent, under, footer, mayEdit }: BodyProps) {
  return (
    <>
      <div class="toolbar">
        <h1>{body.fullName}</h1>
        {mayEdit && (
          <p class="actions">
            <a class="button" href={urls.organisationEdit(body.id)}>
              修改
            </a>
            {childKinds[body.kind].length > 0 && (
              <a class="button button-quiet" href={urls.newOrganisation(body.id)}>
                登记下级机构
              </a>
            )}
          </p>
        )}
      </div>
      <Facts
        rows={[
          ['简称', body.shortName],
          ['代号', body.code],
          ['类别', kindLabels[body.kind]],
          ['层级', levelLabels[body.level]],
          ['统一社会信用代码', body.creditCode],
          ['上级机构', parent && <a href={urls.organisation(parent.id)}>{parent.fullName}</a>],
          ['主管部门', body.competent ? '是本级政府信息公开工作主管部门' : null],
          ['公开工作机构', body.disclosureUnit],
          ['地址', body.address],
          ['邮政编码', body.postcode],
          ['电话', body.phone],
          ['传真', body.fax],
          ['电子邮箱', body.email],
          ['办公时间', body.officeHours],
        ]}
      />
      <Duties body={body} />
      {under.length > 0 && (
        <>
          <h2>下级机构</h2>
          <ul class="plain">
            {under.map((each) => (
              <li>
                <a href={urls.organisation(each.id)}>{each.fullName}</a>（{kindLabels[each.kind]}）
              </li>
            ))}
          </ul>
        </>
      )}
      {hasDuty(body, 'publish') && <Footer urls={urls} body={body} footer={footer} mayEdit={mayEdit} />}
    </>
  )
}

function Duties({ body }: { body: Organisation }) {
  const rows = dutiesOf(body)
  return (
    <>
      <h2>公开职责</h2>
      {rows.length === 0 ? (
        <p>内设科室以所在机关的名义公开，没有自己的职责。</p>
      ) : (
        <ul class="plain">
          {rows.map(({ label, source }) => (
            <li>
              {label}
              <span class="small">（{cite(source)}）</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Footer({ urls, body, footer, mayEdit }: Pick<BodyProps, 'urls' | 'body' | 'footer' | 'mayEdit'>) {
  const missing = missingFooterFields(footer)
  return (
    <>
      <h2>网站页脚</h2>
      <p>
        {missing.length === 0 && <StatusTag tone="good">齐全</StatusTag>}
        {missing.length === missingFooterFields(emptyFooter).length &&
          '没有设置：本机关没有单独的网站，或者还没有填写。'}
        {missing.length > 0 && missing.length < missingFooterFields(emptyFooter).length && (
          <>
            <StatusTag tone="warn">缺{missing.length}项</StatusTag> {missing.join('、')}
          </>
        )}
      </p>
      <Facts rows={footerFields.map(({ name, label }) => [label, footer[name]] as const)} />
      {mayEdit && (
        <p class="actions">
          <a class="button button-quiet" href={urls.organisationFooter(body.id)}>
            修改页脚
          </a>
        </p>
      )}
    </>
  )
}
