/** The frame around every page 页面框架: head, skip links, header with search, rail, breadcrumb, content, footer. */

import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Entry, EntryId, Site } from '../site.ts'
import { icon, stylesheet } from './assets.ts'
import type { Frame } from './frame.ts'
import { breadcrumbList, JsonLd } from './json-ld.tsx'
import { outsideAttributes, outsideWords, reachOf } from './outside.ts'
import { MetaTags, type PageMeta } from './page-meta.tsx'
import { type RailTree, RailTreeView } from './rail-tree.tsx'
import { inTraditional } from './traditional.ts'

export interface Crumb {
  label: string
  url: string
}

export interface PageProps {
  frame: Frame
  /** From the document outwards: 文件标题, 栏目. The body's name and the column's are added. */
  title: readonly string[]
  meta: PageMeta
  /** Pages between the home page and this one, outermost first. */
  trail?: readonly Crumb[]
  /** What the breadcrumb calls this page; none on the home page. */
  name?: string
  current?: EntryId
  /** The tree of the catalogue beside it, and the column the page stands in. */
  tree?: { of: RailTree; column: string | undefined } | undefined
  /** The feed that tells of news on this page, in either format; the whole site's is in every page. */
  feed?: { title: string; url(format: FeedFormat): string }
  /** Says 错误： first in the title. */
  error?: boolean
  children?: Child
}

export function Page({ frame, title, meta, trail = [], name, current, tree, feed, error, children }: PageProps) {
  const { site } = frame
  const words = [...title, ...(site.organisation ? [site.organisation] : []), site.column].join('_')
  const page = (
    <>
      {raw('<!doctype html>')}
      <html lang={frame.hant ? 'zh-Hant' : 'zh-CN'} class={frame.elder ? 'elder' : undefined}>
        <head>
          <meta charset="utf-8" />
          <title>{`${error ? '错误：' : ''}${words}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <MetaTags site={site} meta={meta} />
          <link rel="stylesheet" href={site.urls.asset(stylesheet.name)} />
          {[...(feed ? [feed] : []), siteFeed(site)].map(({ title, url }) =>
            feedFormats.map(({ format, type }) => (
              <link rel="alternate" type={type} title={title} href={url(format)} />
            )),
          )}
          <link rel="icon" href={site.urls.asset(icon.name)} type={icon.type} />
        </head>
        <body>
          <SkipLinks />
          <header>
            <Masthead frame={frame} />
            {frame.hant && <p class="demonstration">机器转换：本页由简体原文自动转换为繁体，以简体原文为准。</p>}
            {site.demo && <p class="demonstration">演示数据：本站内容为演示，不是任何机关公开的信息。</p>}
          </header>
          <div class="frame">
            {once(site, `rail ${current}`, () => (
              <Rail site={site} current={current} />
            ))}
            <main id="content" tabindex={-1}>
              {name && <Breadcrumb frame={frame} trail={trail} name={name} />}
              {children}
            </main>
            {tree && once(tree.of, tree.column ?? '', () => <RailTreeView tree={tree.of} column={tree.column} />)}
            {once(site, `tools ${current}`, () => (
              <Tools site={site} current={current} />
            ))}
          </div>
          {once(site, 'footer', () => (
            <Footer site={site} />
          ))}
          {name && trail.length > 0 && !error && meta.kind !== 'none' && (
            <JsonLd data={breadcrumbList(site, trail, name)} />
          )}
        </body>
      </html>
    </>
  )
  return frame.hant ? raw(inTraditional(String(page))) : page
}

export type FeedFormat = 'atom' | 'json'

const feedFormats = [
  { format: 'atom', type: 'application/atom+xml' },
  { format: 'json', type: 'application/feed+json' },
] as const

const siteFeed = ({ urls }: Site) => ({ title: '最新公开', url: (format: FeedFormat) => urls.feed(`site.${format}`) })

const made = new WeakMap<object, Map<string, HtmlEscapedString>>()

/** A piece that is the same on many pages, rendered once for all of them; `of` is what it is made of. */
function once(of: object, name: string, render: () => Child): HtmlEscapedString {
  const pieces = made.get(of) ?? new Map<string, HtmlEscapedString>()
  made.set(of, pieces)
  const piece = pieces.get(name) ?? raw(String(render()))
  pieces.set(name, piece)
  return piece
}

function SkipLinks() {
  return (
    <ul class="skip">
      <li>
        <a href="#content">跳到内容</a>
      </li>
      <li>
        <a href="#navigation">跳到导航</a>
      </li>
      <li>
        <a href="#search">跳到搜索</a>
      </li>
    </ul>
  )
}

function Masthead({ frame }: { frame: Frame }) {
  const { site, elder, hant, here } = frame
  const { urls } = site
  return (
    <div class="masthead">
      <div class="masthead-inner">
        <a class="masthead-name" href={urls.home}>
          {site.organisation && <span class="masthead-body">{site.organisation}</span>}
          <span class="masthead-column">{site.column}</span>
        </a>
        <div class="masthead-tools">
          <SearchBox frame={frame} />
          <a class="masthead-mode" href={urls.display(elder ? 'standard' : 'elder', here)}>
            {elder ? '标准模式' : '长者模式'}
          </a>
          <a class="masthead-mode" href={urls.display(hant ? 'hans' : 'hant', here)}>
            {hant ? '简体' : '繁體'}
          </a>
        </div>
      </div>
    </div>
  )
}

/** `words` is what was searched for, kept in the box. */
function SearchBox({ frame }: { frame: Frame }) {
  const { search } = frame.site
  const words = new URLSearchParams(frame.here.split('?')[1]).get('q') ?? ''
  return (
    <search>
      <form class="search" action={search.url} method="get">
        <label class="unseen" for="search">
          {search.label}
        </label>
        <input id="search" name="q" type="search" maxlength={100} value={words} placeholder={search.label} />
        <button type="submit">搜索</button>
      </form>
    </search>
  )
}

function Rail({ site, current }: { site: Site; current: EntryId | undefined }) {
  return (
    <nav class="rail" id="navigation" aria-label="栏目" tabindex={-1}>
      <EntryList entries={site.entries} current={current} />
      {site.action && (
        <a class="button rail-action" href={site.action.url}>
          {site.action.label}
        </a>
      )}
    </nav>
  )
}

/** 便民工具: under the entries where there is room beside the content, else after it. */
function Tools({ site, current }: { site: Site; current: EntryId | undefined }) {
  return (
    <nav class="rail rail-tools" aria-labelledby="tools">
      <p class="rail-heading" id="tools">
        便民工具
      </p>
      <EntryList entries={site.tools} current={current} />
    </nav>
  )
}

function EntryList({ entries, current }: { entries: readonly Entry[]; current: EntryId | undefined }) {
  return (
    <ul class="rail-list">
      {entries.map((entry) => (
        <li>
          <a href={entry.url} aria-current={entry.id === current ? 'true' : undefined}>
            {entry.label}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Breadcrumb({ frame, trail, name }: { frame: Frame; trail: readonly Crumb[]; name: string }) {
  const { site } = frame
  return (
    <nav class="crumbs" aria-label="您所在的位置">
      <span>您所在的位置：</span>
      <ol>
        <li>
          <a href={site.urls.home}>{site.column}</a>
        </li>
        {trail.map((crumb) => (
          <li>
            <a href={crumb.url}>{crumb.label}</a>
          </li>
        ))}
        <li aria-current="page">{name}</li>
      </ol>
    </nav>
  )
}

function Footer({ site }: { site: Site }) {
  const facts = [...(site.organisation ? [{ label: '主办单位', value: site.organisation }] : []), ...site.contact]
  return (
    <footer class="footer">
      <div class="footer-inner">
        {facts.length > 0 && (
          <dl class="footer-facts">
            {facts.map(({ label, value }) => (
              <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        <FooterFacts site={site} />
      </div>
    </footer>
  )
}

function FooterFacts({ site }: { site: Site }) {
  const leadsAway = site.footer.some(({ url }) => url !== null && reachOf(url, site.domain) === 'elsewhere')
  return (
    <>
      <ul class="footer-marks">
        {site.footer.map(({ id, label, url }) => (
          <li>
            {id === 'policeNumber' && <Shield />}
            {url === null ? label : <AnyLink label={label} url={url} domain={site.domain} />}
          </li>
        ))}
      </ul>
      {leadsAway && <script type="module" src={site.urls.script('leaving')} />}
    </>
  )
}

/** A link that says when it leads outside. */
function AnyLink({ label, url, domain }: { label: string; url: string; domain: string | null }) {
  const reach = reachOf(url, domain)
  if (reach === 'own') return <a href={url}>{label}</a>
  return (
    <a href={url} {...outsideAttributes(reach)}>
      {label}
      <span class="unseen">{outsideWords}</span>
    </a>
  )
}

/** Stands before 公安备案号. */
function Shield() {
  return (
    <svg class="footer-shield" viewBox="0 0 16 18" width="16" height="18" aria-hidden="true">
      <path d="M8 1 15 3v6c0 4-3 6.5-7 8-4-1.5-7-4-7-8V3z" fill="none" stroke="currentColor" stroke-width="1.6" />
      <path
        d="m8 5 1.2 2.400 2.600.4-1.900 1.800.5 2.600L8 11l-2.400 1.2.5-2.600-1.900-1.800 2.600-.4z"
        fill="currentColor"
      />
    </svg>
  )
}
