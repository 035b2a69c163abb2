/** The body of an imported item: HTML stays as it is, Markdown becomes HTML. Cleaned afterwards like whatever a form brings. */
import markdownIt from 'markdown-it'

/**
 * HTML in a Markdown text is text (`html` off). Lines stay lines; an indent of four blanks is the layout of somebody's editor,
 * not program code.
 */
const markdown = markdownIt({ html: false, breaks: true, linkify: false }).disable('code')

/** A body that begins with a tag is HTML. */
export const bodyHtml = (body: string): string => (/^\s*<[a-z!]/i.test(body) ? body : markdown.render(body))
