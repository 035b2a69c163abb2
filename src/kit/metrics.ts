/** Prometheus figures of this process: requests by route pattern and status, duration, and the runtime's own. */
import { Counter, collectDefaultMetrics, Histogram, Registry, register } from 'prom-client'

export interface Metrics {
  /** Counts one answered request; `route` is a pattern such as `/reports/:year`, never an address. */
  observe(request: { route: string; method: string; status: number; seconds: number }): void
  text(): Promise<string>
  contentType: string
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'gongkai_http_requests_total',
    help: 'HTTP requests answered',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'gongkai_http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['route', 'method'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  return {
    observe({ route, method, status, seconds }) {
      requests.inc({ route, method, status })
      duration.observe({ route, method }, seconds)
    },
    // Figures that belong to the process and not to one application (jobs) stand in the library's own registry.
    text: () => Registry.merge([registry, register]).metrics(),
    contentType: registry.contentType,
  }
}
