/**
 * The frame of every back-office page 后台页面框架: head, skip links, bar with organisation and person, menu, breadcrumb,
 * message, content. The content brings its own heading, so that the summary of a form's errors can stand above it.
 */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { MenuEntry, MenuGroup } from '../domain.ts'
import { icon, officeStylesheet, stylesheet } from './assets.ts'
import { FormToken } from './form-token.tsx'
import type { Office } from './office.ts'
import type { Crumb } from './page.tsx'

export interface OfficePageProps {
  office: Office
  /** Of the page: in the browser's title and at the end of the breadcrumb. */
  title: string
  /** Pages between the desk and this one, outermost first. */
  trail?: readonly Crumb[]
  /** A form came back wrong: the title says so first. */
  error?: boolean
  /** Seconds until the page asks for itself again where scripts are off: only while work goes on. */
  refresh?: number
  children?: Child
}

export function OfficePage({ office, title, trail = [], error, refresh, children }: OfficePageProps) {
  const { site, organisation } = office
  const words = [title, ...(organisation ? [organisation] : []), '政府信息公开工作台'].join('_')
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="zh-CN" class="office">
        <head>
          <meta charset="utf-8" />
          <title>{`${error ? '错误：' : ''}${words}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          {refresh !== undefined && (
            <noscript>
              <meta http-equiv="refresh" content={String(refresh)} />
            </noscript>
          )}
          <link rel="stylesheet" href={site.urls.asset(stylesheet.name)} />
          <link rel="stylesheet" href={site.urls.asset(officeStylesheet.name)} />
          <link rel="icon" href={site.urls.asset(icon.name)} type={icon.type} />
        </head>
        <body>
          <ul class="skip">
            <li>
              <a href="#content">跳到内容</a>
            </li>
          </ul>
          <header>
            <Bar office={office} />
            {site.demo && <p class="demonstration">演示数据：本站内容为演示，不是任何机关公开的信息。</p>}
          </header>
          <details class="office-fold">
            <summary>菜单</summary>
            <Menu office={office} label="菜单（窄屏）" />
          </details>
          <div class="office-frame">
            <div class="office-side">
              <Menu office={office} label="菜单" />
            </div>
            <main id="content" tabindex={-1}>
              <Breadcrumb office={office} trail={trail} title={title} />
              <Flash office={office} />
              {children}
            </main>
          </div>
        </body>
      </html>
    </>
  )
}

function Bar({ office }: { office: Office }) {
  const { site, organisation, staff, menu } = office
  const { urls } = site
  const unread = menu.find(({ href }) => href === urls.notifications())?.count ?? 0
  return (
    <div class="office-bar">
      <a class="office-name" href={urls.office}>
        {organisation && <span class="office-body">{organisation}</span>}
        <span class="office-product">政府信息公开工作台</span>
      </a>
      <ul class="office-tools">
        <li>
          <a href={urls.notifications()}>
            消息
            <Waiting count={unread} words="条未读" />
          </a>
        </li>
        <li>
          <a href={urls.profile}>{staff.name}</a>
        </li>
        <li>
          <form method="post" action={urls.signOut}>
            <FormToken token={staff.formToken} />
            <button type="submit">退出</button>
          </form>
        </li>
      </ul>
    </div>
  )
}

function Waiting({ count, words }: { count: number; words: string }) {
  if (count === 0) return null
  return (
    <strong class="office-waiting">
      {count > 99 ? '99+' : count}
      <span class="unseen">{words}</span>
    </strong>
  )
}

function Menu({ office, label }: { office: Office; label: string }) {
  const current = currentEntry(office)
  const isDesk = ({ href }: MenuEntry) => Number(href === office.site.urls.office)
  const deskFirst = office.menu.toSorted((a, b) => isDesk(b) - isDesk(a))
  const groups = [...Map.groupBy(deskFirst, (entry) => entry.group)]
  return (
    <nav class="office-menu" aria-label={label}>
      {groups.map(([group, entries]) => (
        <MenuList group={group} entries={entries} current={current} />
      ))}
    </nav>
  )
}

interface MenuListProps {
  group: MenuGroup
  entries: readonly MenuEntry[]
  current: MenuEntry | undefined
}

function MenuList({ group, entries, current }: MenuListProps) {
  return (
    <>
      <p class="office-group">{group}</p>
      <ul>
        {entries.map((entry) => (
          <li>
            <a href={entry.href} aria-current={entry === current ? 'true' : undefined}>
              {entry.label}
              <Waiting count={entry.count} words="件待办" />
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The entry whose address is the longest beginning of this page's; the desk, which begins them all, only for itself. */
function currentEntry({ menu, here, site }: Office): MenuEntry | undefined {
  const path = here.split('?')[0] ?? here
  return menu
    .filter(({ href }) => path === href || (href !== site.urls.office && path.startsWith(`${href}/`)))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
}

function Breadcrumb({ office, trail, title }: Pick<OfficePageProps, 'office' | 'title'> & { trail: readonly Crumb[] }) {
  return (
    <nav class="crumbs" aria-label="您所在的位置">
      <ol>
        <li>
          <a href={office.site.urls.office}>工作台</a>
        </li>
        {trail.map((crumb) => (
          <li>
            <a href={crumb.url}>{crumb.label}</a>
          </li>
        ))}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  )
}

function Flash({ office: { flash } }: { office: Office }) {
  if (!flash) return null
  return (
    <div class={flash.tone === 'done' ? 'flash' : 'flash flash-warn'} role="status">
      <span aria-hidden="true">{flash.tone === 'done' ? '✓' : '!'}</span>
      <p>{flash.words}</p>
    </div>
  )
}
