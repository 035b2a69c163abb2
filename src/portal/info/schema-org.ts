/** An item as search engines and assistants read it: schema.org as JSON-LD. Pure. */
import type { TextPublication } from '../../items/publication/publication.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { publisherOf } from '../schema-org.ts'

export interface Described {
  item: Pick<
    TextPublication,
    | 'kind'
    | 'title'
    | 'indexNumber'
    | 'documentNumber'
    | 'writtenOn'
    | 'publishedOn'
    | 'changedAt'
    | 'validity'
    | 'content'
  >
  kindLabel: string
  publisher: Pick<Organisation, 'kind' | 'fullName'>
  /** Its whole address, or the path while the site has none. */
  url: string
}

/** Services are offered, rules are in force, all else is a document. */
export function schemaOrg({ item, kindLabel, publisher, url }: Described): object {
  const organisation = publisherOf(publisher)
  const common = {
    '@context': 'https://schema.org',
    '@id': url,
    url,
    name: item.title,
    inLanguage: 'zh-CN',
    ...(item.content.summary ? { description: item.content.summary } : {}),
  }
  if (services.has(item.kind)) {
    return { '@type': 'GovernmentService', ...common, serviceType: kindLabel, provider: organisation }
  }
  const document = {
    ...common,
    identifier: item.indexNumber,
    genre: kindLabel,
    dateCreated: item.writtenOn,
    datePublished: item.publishedOn,
    dateModified: item.changedAt.toISOString(),
    publisher: organisation,
  }
  if (!rules.has(item.kind)) return { '@type': 'DigitalDocument', ...document }
  return {
    '@type': 'Legislation',
    ...document,
    ...(item.documentNumber ? { legislationIdentifier: item.documentNumber } : {}),
    legislationDate: item.writtenOn,
    legislationLegalForce: forces[item.validity] ?? 'https://schema.org/PartiallyInForce',
  }
}

const services: ReadonlySet<string> = new Set(['licence-item', 'service-item'])
const rules: ReadonlySet<string> = new Set(['normative-document', 'policy'])

const forces: Readonly<Record<string, string>> = {
  有效: 'https://schema.org/InForce',
  尚未施行: 'https://schema.org/NotInForce',
  失效: 'https://schema.org/NotInForce',
  废止: 'https://schema.org/NotInForce',
}
