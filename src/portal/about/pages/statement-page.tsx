/** The pages at the foot of the site: 隐私声明, 无障碍声明, 联系我们. Honest words on this product, with a phone on each. */
import { cite, regulation } from '../../../law/citation.ts'
import { Facts } from '../../../ui/facts.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/page-meta.tsx'

const privacy: Column = {
  name: '隐私声明',
  description: '说明本站在浏览、下载和申请时处理哪些个人信息、保存多久、怎样保护。',
  keywords: ['隐私', '个人信息保护'],
  type: '概况信息',
}

export function PrivacyPage({ frame }: { frame: Frame }) {
  const { site } = frame
  return (
    <Page frame={frame} title={[privacy.name]} meta={{ kind: 'column', column: privacy }} name={privacy.name}>
      <h1>{privacy.name}</h1>
      <p class="lead">浏览、检索和下载本站公开的政府信息，不需要登记、注册或者提供任何个人信息。</p>
      <h2>浏览和下载</h2>
      <ul class="plain">
        <li>本站没有广告，不使用第三方统计，不在您的设备上留下用于跟踪的标记。</li>
        <li>选用长者模式时，浏览器会保存一个名为display的Cookie，只记住显示方式，一年后失效。</li>
        <li>服务器运行记录只写请求的时间、页面类别、处理结果和编号，不写您的网络地址，也不写您搜索的词。</li>
        <li>为防止恶意访问，您的网络地址在内存中短暂用于限制请求次数，不写入文件。</li>
        <li>机房的网络日志由运行单位依照《中华人民共和国网络安全法》留存不少于六个月，不用于其他目的。</li>
      </ul>
      <h2>便民工具</h2>
      <p>
        年报体检、<a href={site.urls.verify}>防伪核验</a>
        中上传的文件和填写的文字只用于当次处理，得出结果后立即丢弃，不保存。
      </p>
      <h2>依申请公开</h2>
      <p>
        申请人依照{cite(regulation(29))}
        提供的姓名或者名称、身份证明、联系方式和申请内容，只用于办理和答复申请、寄送答复，以及依法进行的复议、诉讼和统计。
      </p>
      <ul class="plain">
        <li>不询问申请用途；可以不填的项目，表上注明“选填”。</li>
        <li>身份证明加密保存，只有承办人员可以查看，每次查看都有记录；在其他页面上只显示一部分。</li>
        <li>身份证明的影像在申请办结后按设定的天数自动删除，缺省为180天；办理记录按档案管理的规定保存。</li>
        <li>对外公布的统计数据和年度报告中没有申请人的个人信息。</li>
      </ul>
      <h2>已公开信息中的个人信息</h2>
      <p>
        信息公开前都经过保密和隐私审查。如果您认为本站公开的信息侵犯了您的隐私或者与您有关的记录不准确，请联系我们，我们会及时核实并更正或者撤回。
      </p>
      <Help frame={frame} says="对个人信息的处理有疑问，或者要求查阅、更正、删除的，请联系：" />
    </Page>
  )
}

const accessibility: Column = {
  name: '无障碍声明',
  description: '说明本站为老年人、残疾人等提供的无障碍阅读方式，以及遇到困难时怎样得到帮助。',
  keywords: ['无障碍', '长者模式', '适老化'],
  type: '概况信息',
}

export function AccessibilityPage({ frame }: { frame: Frame }) {
  const { urls } = frame.site
  return (
    <Page
      frame={frame}
      title={[accessibility.name]}
      meta={{ kind: 'column', column: accessibility }}
      name={accessibility.name}
    >
      <h1>{accessibility.name}</h1>
      <p class="lead">
        依据《中华人民共和国无障碍环境建设法》，本站按《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T
        37668-2019）设计，逐步完善。
      </p>
      <h2>可以这样使用本站</h2>
      <ul class="plain">
        <li>
          大字单栏：点页面上方的“长者模式”，或者<a href={urls.display('elder', urls.accessibility)}>现在打开长者模式</a>
          ，内容不变，字号放大一半。
        </li>
        <li>放大：用浏览器把页面放大到400%，文字自动换行，不需要左右拖动。</li>
        <li>键盘：用Tab键和回车键可以到达所有链接和按钮，页首有“跳到内容、导航、搜索”的链接。</li>
        <li>读屏：标题、列表、表格和表单都有语义标记，图片附有文字说明。</li>
        <li>不需要脚本：关闭浏览器脚本也能浏览、检索和下载。没有弹窗、浮窗、自动播放和图形验证码。</li>
      </ul>
      <h2>还没有做到的</h2>
      <ul class="plain">
        <li>部分附件是扫描件，读屏软件读不出其中的文字。需要文字版的，请打电话，由工作人员提供或者代读。</li>
        <li>本站没有经过第三方无障碍评测，没有取得信息无障碍标识。</li>
      </ul>
      <Help frame={frame} says="阅读或者办理有困难的，可以请工作人员代为查找、朗读、填写：" />
    </Page>
  )
}

const contact: Column = {
  name: '联系我们',
  description: '本机关政府信息公开工作机构的地址、电话和办公时间。',
  keywords: ['联系方式', '政府信息公开工作机构'],
  type: '咨询投诉',
}

export function ContactPage({ frame }: { frame: Frame }) {
  const { site } = frame
  const entries = [...site.entries, ...(site.action ? [site.action] : [])]
  const findFault = site.footer.find(({ id }) => id === 'findFaultUrl')?.url
  return (
    <Page frame={frame} title={[contact.name]} meta={{ kind: 'column', column: contact }} name={contact.name}>
      <h1>{contact.name}</h1>
      <Help frame={frame} says="咨询政府信息公开事项、查找信息有困难，请联系本机关政府信息公开工作机构：" />
      <h2>联系之前</h2>
      <p>许多问题在下面的页面里已有答案：</p>
      <ul class="plain">
        {entries.map(({ label, about, url }) => (
          <li>
            <a href={url}>{label}</a>：{about}
          </li>
        ))}
        <li>
          <a href={site.urls.schools}>学校信息公开</a>：学校的招生、收费等，先向学校咨询
        </li>
      </ul>
      <h2>本站有错误</h2>
      <p>
        发现错字、打不开的链接或者过时的内容，请告诉我们页面的标题和位置
        {findFault && (
          <>
            ，也可以通过<a href={findFault}>我为政府网站找错</a>反映
          </>
        )}
        。
      </p>
    </Page>
  )
}

/** How to reach people, the phone first. */
function Help({ frame, says }: { frame: Frame; says: string }) {
  const { site } = frame
  const phone = site.contact.find(({ label }) => label === '电话')?.value
  return (
    <>
      <h2 id="help">联系方式</h2>
      <p>{says}</p>
      {phone && (
        <p class="phone">
          <strong>{phone}</strong>
        </p>
      )}
      <Facts
        rows={[
          ['单位', site.organisation],
          ...site.contact.filter(({ label }) => label !== '电话').map(({ label, value }) => [label, value] as const),
        ]}
      />
    </>
  )
}
