/**
 * Sign-in by the provider of the government's own accounts 统一身份认证: OpenID Connect, authorisation code with PKCE.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Config } from '../../config.ts'
import type { Identity } from './identity/store.ts'

/** What the browser carries, sealed, while the person is at the provider. */
export interface Journey {
  verifier: string
  state: string
  nonce: string
  back: string | null
}

export interface Provider {
  /** Where to send the person, and what to remember until they are back. */
  begin(returnTo: string, back: string | null): Promise<{ address: string; journey: Journey }>
  /** Who came back; `null` when the provider says no or the answer is not the one to this journey. */
  finish(address: URL, journey: Journey): Promise<Identity | null>
}

/** The provider of this configuration; it is asked what it offers at the first sign-in, and again after a failure. */
export function providerOf(settings: NonNullable<Config['oidc']>): Provider {
  let found: Promise<Configuration> | undefined
  const configuration = (): Promise<Configuration> => {
    found ??= discover(settings).catch((error) => {
      found = undefined
      throw error
    })
    return found
  }
  return {
    async begin(returnTo, back) {
      const journey = { verifier: randomPKCECodeVerifier(), state: randomState(), nonce: randomNonce(), back }
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnTo,
        scope: 'openid email',
        code_challenge: await calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
        state: journey.state,
        nonce: journey.nonce,
      })
      return { address: address.href, journey }
    },
    async finish(address, { verifier, state, nonce }) {
      const offered = await configuration()
      const tokens = await authorizationCodeGrant(offered, address, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
      }).catch((error: unknown) => {
        if (isRefusal(error)) return null
        throw error
      })
      const claims = tokens?.claims()
      if (!tokens || !claims) return null
      // Providers may keep the address out of the ID token and tell it only when asked.
      const { email, email_verified: verified } =
        'email' in claims ? claims : await fetchUserInfo(offered, tokens.access_token, claims.sub)
      const known = verified === true && typeof email === 'string'
      return { issuer: claims.iss, subject: claims.sub, email: known ? email : null }
    },
  }
}

function discover({ issuer, clientId, clientSecret }: NonNullable<Config['oidc']>): Promise<Configuration> {
  const address = new URL(issuer)
  // The configuration lets plain http through for this machine alone.
  const execute = address.protocol === 'http:' ? [allowInsecureRequests] : []
  return discovery(address, clientId, clientSecret, undefined, { execute, timeout: 10 })
}

/** The person said no, or the answer is not one to this journey: nothing is broken. */
function isRefusal(error: unknown): boolean {
  const { name = '', code = '', error: said = '' } = error as { name?: string; code?: string; error?: string }
  return name === 'AuthorizationResponseError' || said === 'invalid_grant' || refusals.includes(code)
}

const refusals = ['OAUTH_INVALID_RESPONSE', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED']
