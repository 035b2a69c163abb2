/**
 * The document as HTML: a component for the pages of the site, and a whole page to keep, send or print.
 *
 * Semantic elements, classes only, no script and no style attribute, so that a closed content security policy holds.
 * Reading order: this file, html/table.tsx (tables, marks), html/figures.tsx (drawn blocks), html/html.css.
 */
import { readFileSync } from 'node:fs'
import { raw } from 'hono/html'
import { chineseDate } from './dates.ts'
import type { Block, Doc, Section } from './doc.ts'
import {
  BalanceView,
  BarsView,
  CardsView,
  FactsView,
  LanesView,
  QrView,
  StepsView,
  TilesView,
} from './html/figures.tsx'
import { type Marking, NotesView, TableView } from './html/table.tsx'
import { notesOf, toneSigns } from './notes.ts'
import { pairsTable } from './plain.ts'

/** Styles of everything DocView renders, for screen, phone and A4 print; all selectors start with `.doc`. */
export const docCss = readFileSync(new URL('./html/html.css', import.meta.url), 'utf8')

interface DocViewProps {
  doc: Doc
  /** Level of the chapter titles; what is above it belongs to the page around. */
  headingLevel?: 1 | 2 | 3
  /** False where the page around lacks the anchors that marks link to; their sentences then stand under each block. */
  links?: boolean
}

/** The chapters of the document with its signature; the title is left to the page around. Speaker notes stay out. */
export function DocView({ doc, headingLevel = 2, links = true }: DocViewProps) {
  return (
    <div class="doc">
      {doc.sections.map((section) => (
        <section class={`doc-section doc-${section.role}`} id={section.id}>
          {section.title !== '' && <Heading level={headingLevel} text={section.title} />}
          {section.blocks.map((block, index) => (
            <BlockView
              block={block}
              section={section}
              level={section.title === '' ? headingLevel - 1 : headingLevel}
              marking={markingOf(block, `${section.id}-b${index + 1}`, links)}
            />
          ))}
        </section>
      ))}
      {doc.date !== null && (
        <p class="doc-signature">
          {doc.organisation}
          <br />
          <time datetime={doc.date}>{chineseDate(doc.date)}</time>
        </p>
      )}
    </div>
  )
}

/** A complete page that needs no other file: `lang`, title, metadata and styles inside. */
export function toHtml(doc: Doc): string {
  const page = (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{doc.title}</title>
        <meta name="author" content={doc.organisation} />
        <meta name="keywords" content={doc.keywords.join(',')} />
        <meta name="description" content={`${doc.title}。${doc.subject}`} />
        {doc.date !== null && <meta name="dcterms.date" content={doc.date} />}
        <style>{raw(docCss + footerCss(doc.footer))}</style>
      </head>
      <body class="doc-page">
        <main>
          <header class="doc-title">
            {doc.footer && <p class="doc-banner">{doc.footer}</p>}
            <h1>{doc.title}</h1>
            {doc.subtitle && <p>{doc.subtitle}</p>}
          </header>
          <DocView doc={doc} links={false} />
        </main>
      </body>
    </html>
  )
  return `<!DOCTYPE html>\n${page.toString()}\n`
}

/** A mark's sentence stands under its block unless the mark's own link leads to an explanation. */
function markingOf(block: Block, id: string, links: boolean): Marking {
  return { id, notes: notesOf(block).filter((mark) => !links || mark.href === undefined) }
}

interface BlockViewProps {
  block: Block
  section: Section
  level: number
  marking: Marking
}

function BlockView({ block, section, level, marking }: BlockViewProps) {
  switch (block.kind) {
    case 'heading':
      return <Heading level={level + block.level - 1} text={block.text} />
    case 'paragraph':
      return (
        <p class={`doc-${block.align ?? 'start'}${block.indent ? ' doc-indent' : ''}`}>
          {block.strong && <strong>{block.strong}</strong>}
          {block.text}
        </p>
      )
    case 'list':
      return <List {...block} />
    case 'table':
      return (
        <>
          <TableView block={block} captioned={!section.title.endsWith(block.caption)} marking={marking} />
          <NotesView marking={marking} />
        </>
      )
    case 'pairs': {
      const table = pairsTable(block)
      const pairMarking = markingOf(table, marking.id, false)
      return (
        <>
          <TableView block={table} captioned={false} marking={pairMarking} />
          <NotesView marking={pairMarking} />
        </>
      )
    }
    case 'tiles':
      return (
        <>
          <TilesView {...block} marking={marking} />
          <NotesView marking={marking} />
        </>
      )
    case 'balance':
      return (
        <>
          <BalanceView {...block} marking={marking} />
          <NotesView marking={marking} />
        </>
      )
    case 'cards':
      return <CardsView {...block} />
    case 'steps':
      return <StepsView {...block} />
    case 'lanes':
      return <LanesView {...block} />
    case 'bars':
      return <BarsView {...block} />
    case 'facts':
      return <FactsView {...block} />
    case 'notice':
      return (
        <div class={`doc-notice doc-tone-${block.tone}`} role="note">
          <p>
            <strong>
              <span aria-hidden="true">{toneSigns[block.tone]} </span>
              {block.title}
            </strong>
          </p>
          <p>{block.text}</p>
        </div>
      )
    case 'qr':
      return <QrView {...block} />
  }
}

function Heading({ level, text }: { level: number; text: string }) {
  const Tag = `h${Math.min(level, 6)}` as 'h2'
  return <Tag>{text}</Tag>
}

function List({ ordered, items }: Extract<Block, { kind: 'list' }>) {
  const Tag = (ordered ? 'ol' : 'ul') as 'ul'
  return (
    <Tag class="doc-list">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </Tag>
  )
}

/** The footer's words in the margin of every printed page, written so that no text can leave its CSS string. */
function footerCss(words: string | undefined): string {
  if (!words) return ''
  const safe = words.replace(
    /[^\p{L}\p{N}，。：；、（）《》“”— ]/gu,
    (sign) => `\\${sign.codePointAt(0)?.toString(16)} `,
  )
  return `@page { @top-right { content: "${safe}"; } }`
}
