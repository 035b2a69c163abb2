/** The site and its bodies as search engines read them: schema.org as JSON-LD. Pure. */
import type { Kind, Organisation } from '../organisations/organisation.ts'
import type { Site } from '../site.ts'

/** Schools are schools; all else is a part of government. */
export const organisationType = (kind: Kind): string => (kind === 'school' ? 'School' : 'GovernmentOrganization')

/** Who published something. */
export const publisherOf = ({ kind, fullName }: Pick<Organisation, 'kind' | 'fullName'>) => ({
  '@type': organisationType(kind),
  name: fullName,
})

/** A body with how to reach it; `url` is the whole address of its page, or the path while the site has none. */
export function organisationData(body: Organisation, url: string) {
  const { shortName, creditCode, phone, fax, email, address, postcode } = body
  return {
    '@context': 'https://schema.org',
    ...publisherOf(body),
    '@id': url,
    url,
    ...(shortName === body.fullName ? {} : { alternateName: shortName }),
    ...(creditCode
      ? { identifier: { '@type': 'PropertyValue', propertyID: '统一社会信用代码', value: creditCode } }
      : {}),
    ...(phone ? { telephone: phone } : {}),
    ...(fax ? { faxNumber: fax } : {}),
    ...(email ? { email } : {}),
    ...(address
      ? {
          address: {
            '@type': 'PostalAddress',
            streetAddress: address,
            ...(postcode ? { postalCode: postcode } : {}),
            addressCountry: 'CN',
          },
        }
      : {}),
  }
}

/** The site with its body, and how it is searched. */
export function siteData({ origin, urls, organisation, column, search }: Site, body: Organisation | null) {
  const home = origin + urls.home
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    '@id': `${home}#site`,
    url: home,
    name: `${organisation ?? ''}${column}`,
    inLanguage: 'zh-CN',
    ...(body ? { publisher: organisationData(body, home) } : {}),
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${origin}${search.url}?q={words}` },
      'query-input': 'required name=words',
    },
  }
}
