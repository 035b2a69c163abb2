/** The body of an imported item: HTML stays as it is, Markdown becomes HTML. Cleaned afterwards like whatever a form brings. */
import markdownIt from 'markdown-it'

/**
 * HTML in a Markdown text is text (`html` off). Lines stay lines; an indent of four blanks or a fence is somebody's layout, not
 * program code.
 */
const markdown = markdownIt({ html: false, breaks: true, linkify: false }).disable(['code', 'fence'])

/** 1. 2.: official texts refer to their numbers, so they stay as they were written and are never counted anew. */
const numbered = /^([ \t]*\d{1,9})([.)])(?=[ \t]|$)/gm

/** A body that begins with a tag is HTML. */
export const bodyHtml = (body: string): string =>
  /^\s*<[a-z!]/i.test(body) ? body : markdown.render(body.replace(numbered, '$1\\$2'))
